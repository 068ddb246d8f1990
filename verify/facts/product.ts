// The product itself, as its users deploy it: whether API Gateway may call it, and what clients see.

import type { Question } from "../send";
import { type Asking, type Fact, nameOf } from "./asking";

type Made = (asking: Asking) => Promise<Question> | Question;

function seen(name: string, here: string, made: Made): Fact {
  const answer = async (asking: Asking) => nameOf(await asking.ask("product", await made(asking)));
  return { name: `SecureApi, ${name}`, here, why: "what the README promises", answer };
}

const withToken =
  (claims: Readonly<Record<string, unknown>> = {}, more: Partial<Question> = {}, scheme = "Bearer"): Made =>
  async ({ token }) => ({
    path: "/hello",
    ...more,
    headers: { Authorization: `${scheme} ${await token(claims)}` },
  });

export const PRODUCT: readonly Fact[] = [
  seen("no token", "401 UnauthorizedException", () => ({ path: "/hello" })),
  seen("a good token", "200", withToken()),
  seen('a good token after "bearer"', "200", withToken({}, {}, "bearer")),
  seen(
    "a token for another audience",
    "401 UnauthorizedException",
    withToken({ aud: "https://other.example" }),
  ),
  seen(
    "a token that has expired",
    "401 UnauthorizedException",
    withToken({ exp: 1_700_000_000, iat: 1_699_996_400 }),
  ),
  seen("a token without the scope", "403 AccessDeniedException", withToken({}, { method: "POST" })),
  seen("no token at all", "401 UnauthorizedException", () => ({
    path: "/hello",
    headers: { Authorization: "Bearer nothing" },
  })),
  seen(
    "a path without a route",
    "403 MissingAuthenticationTokenException",
    withToken({}, { path: "/nowhere" }),
  ),
];
