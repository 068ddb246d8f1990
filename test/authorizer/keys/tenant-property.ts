// The law of tenants: whatever a token says of its issuer, keys are asked for only at the configured address with a plain name in
// it, and who is let in is the tenant of exactly that address.

import assert from "node:assert/strict";
import fc from "fast-check";
import { AUTH0_CLAIMS, mint, PUBLIC_KEYS } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";

const IN_PATH = "https://login.example.com/{tenant}/v2.0";
const IN_HOST = "https://{tenant}.id.example.com/";

const piece = fc.constantFrom(
  ...[
    "acme",
    "a",
    "0",
    "..",
    ".",
    "-",
    "_",
    "/",
    "//",
    "\\",
    "%2f",
    "%2e",
    "?",
    "#",
    "@",
    ":",
    "{tenant}",
    "$&",
    "$1",
    "*",
  ],
  ...[
    "\n",
    "\u0000",
    "\u00fc",
    "\u202e",
    "\uff0f",
    " ",
    "A",
    "evil.example",
    "x".repeat(60),
    "__proto__",
    "constructor",
    "",
  ],
);
const tenant = fc.oneof(
  fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}[a-z0-9]$/),
);
const inPath = (name: string) => IN_PATH.replace("{tenant}", () => name);
const inHost = (name: string) => IN_HOST.replace("{tenant}", () => name);
const around = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(inPath, inHost) },
  fc.constantFrom<(name: string) => string>(
    (name) => `${inPath(name)}/`,
    (name) => `https://login.example.com/${name}`,
    (name) => `http://login.example.com/${name}/v2.0`,
    (name) => `https://login.example.com.evil.example/${name}/v2.0`,
    (name) => name,
  ),
);

/** Character by character, in place of the patterns of the code. */
function isPlain(name: string, others: string): boolean {
  const isEnd = (char: string) =>
    (char >= "a" && char <= "z") || (char >= "0" && char <= "9") || isUpper(char);
  const isUpper = (char: string) => others.includes("A") && char >= "A" && char <= "Z";
  const chars = [...name];
  const [first = "", last = ""] = [chars[0], chars.at(-1)];
  const isInside = (char: string) => isEnd(char) || (others !== "" && others.includes(char) && char !== "A");
  return name !== "" && isEnd(first) && isEnd(last) && chars.every(isInside);
}

function tenantOf(iss: string): string | undefined {
  for (const [template, others, most] of [
    [IN_PATH, "A._-", 64],
    [IN_HOST, "-", 63],
  ] as const) {
    const [before = "", after = ""] = template.split("{tenant}");
    if (!iss.startsWith(before) || !iss.endsWith(after) || iss.length < before.length + after.length)
      continue;
    const name = iss.slice(before.length, iss.length - after.length);
    if (name.length <= most && isPlain(name, others)) return name;
  }
  return undefined;
}

export const tenants = fc.asyncProperty(tenant, around, async (name, place) => {
  const iss = place(name);
  const asked: string[] = [];
  const subject = createSubject({
    env: {
      ISSUERS: JSON.stringify({
        [IN_PATH]: {
          alias: "path",
          audience: AUTH0_CLAIMS.aud[0],
          jwksUri: "https://keys.example.com/{tenant}/k",
        },
        [IN_HOST]: { alias: "host", audience: AUTH0_CLAIMS.aud[0] },
      }),
    },
    fetchKeys: async ({ url, jwksUri }) => {
      asked.push(jwksUri ?? url);
      return { ok: true, keys: PUBLIC_KEYS };
    },
  });
  const answer = await subject.handle(bearer(mint({ ...AUTH0_CLAIMS, iss })));
  const own = tenantOf(iss);
  if (own === undefined) {
    assert.ok(answer instanceof Error, "allowed, though it is nobody's issuer");
    assert.deepEqual(asked, [], "asked for keys of nobody");
    return;
  }
  const isInHost = iss.endsWith(".id.example.com/");
  assert.deepEqual(asked, [isInHost ? iss : `https://keys.example.com/${own}/k`]);
  const { principalId, context } = answer as { principalId: string; context: Record<string, string> };
  assert.equal(principalId, `${isInHost ? "host" : "path"}/${own}|${AUTH0_CLAIMS.sub}`);
  assert.equal(context.tenant, own);
  assert.equal(new URL(asked[0] ?? "").hostname, isInHost ? `${own}.id.example.com` : "keys.example.com");
});
