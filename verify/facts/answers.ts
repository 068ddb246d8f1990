// What an authorizer answers: what API Gateway makes of policies, errors and sizes.

import type { Answer } from "../send";
import { type Asking, bearer, type Fact, NotAnswered, nameOf } from "./asking";

function told(name: string, command: string, here: string, why: string): Fact {
  const answer = async ({ ask }: Asking) => nameOf(await ask("rest", { path: "/items", ...bearer(command) }));
  return { name: `REST, ${name}`, here, why, answer };
}

const LOCAL = "the local gateway does so";

export const ANSWERS: readonly Fact[] = [
  {
    name: "REST, aws:CurrentTime in an authorizer's policy",
    here: "evaluated",
    why: "a date condition ends a cached Allow with its token",
    answer: async ({ ask }) => {
      const [past, future] = await Promise.all(
        ["until-past", "until-future"].map((command) => ask("rest", { path: "/items", ...bearer(command) })),
      );
      return conditions(past, future);
    },
  },
  told('an error "unauthorized" in lower case', "lower-case", "500 AuthorizerFailureException", LOCAL),
  told("an answer that is null", "nothing", "500 AuthorizerConfigurationException", LOCAL),
  told("an answer in the shape of a proxy's", "proxied", "500 AuthorizerConfigurationException", LOCAL),
  told("an Effect that is none", "effect-unknown", "500 AuthorizerConfigurationException", LOCAL),
  told("an Action of another service", "another-action", "403 AccessDeniedException", LOCAL),
  told("a nested value in the context", "nested", "500 AuthorizerConfigurationException", LOCAL),
  told("an answer without principalId", "no-principal", "500 AuthorizerConfigurationException", LOCAL),
  told("a policy of 9 KB", "9-kilobytes", "200", "the authorizer keeps its answers below 8 KB"),
  told("a policy of 30 KB", "30-kilobytes", "200", "the authorizer keeps its answers below 8 KB"),
  {
    name: "REST, two Authorization headers",
    here: "401 UnauthorizedException",
    why: "the authorizer refuses two credentials, where it sees both",
    answer: async ({ ask }) =>
      nameOf(await ask("rest", { path: "/items", headers: { Authorization: ["Bearer one", "Bearer two"] } })),
  },
  {
    name: "HTTP 2.0, two Authorization headers",
    here: "401",
    why: "the authorizer refuses two credentials, where it sees both",
    answer: async ({ ask }) =>
      nameOf(
        await ask("http20", { path: "/items", headers: { Authorization: ["Bearer one", "Bearer two"] } }),
      ),
  },
];

/** Asked alone, since it takes half a minute. */
export const SLOW: Fact = {
  name: "REST, an authorizer that takes 35 s",
  here: "500 AuthorizerFailureException",
  why: "the authorizer's own time-out is far below whatever the limit is",
  answer: async ({ ask }) => nameOf(await ask("rest", { path: "/items", ...bearer("slow") })),
};

function conditions(past: Answer | undefined, future: Answer | undefined): string {
  const both = `${past?.status}, ${future?.status}`;
  const known: Readonly<Record<string, string>> = {
    "403, 200": "evaluated",
    "200, 200": "ignored: the policy allows",
    "403, 403": "never true: the policy denies",
    "500, 500": "refused with 500",
  };
  const words = known[both];
  if (words === undefined) throw new NotAnswered(`a past and a future date answer ${both}`);
  return words;
}
