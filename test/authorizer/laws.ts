// The laws of the authorizer as properties: `npm test` runs each a few hundred times, `npm run fuzz` as often as wanted.
// A law throws where it is broken. The oracles are other libraries; the models are this folder's.

import assert from "node:assert/strict";
import fc from "fast-check";
import { DENIALS } from "../../authorizer/denial";
import { anyEvent, path } from "../arbitraries/event";
import { tokenEvent } from "../arbitraries/gateway-event";
import { AUTH0_CLAIMS, KEYS, mint, PUBLIC_KEYS, validToken } from "../arbitraries/jwt";
import { keySetMutation, signedMutation, textMutation } from "../arbitraries/mutation";
import { claims } from "./claims/properties";
import { tenants } from "./keys/tenant-property";
import { fastJwtAccepts, joseAccepts } from "./oracles";
import { policy, route } from "./policy/properties";
import { revocation } from "./revocation/property";
import { ALL_ALGORITHMS, bearer, createSubject } from "./subject";

export interface Law {
  readonly name: string;
  readonly says: string;
  readonly property: fc.IRawProperty<unknown>;
}

const env = { ALGORITHMS: ALL_ALGORITHMS };
const DOCUMENTED = ["allow", "deny", "unauthorized", ...Object.keys(DENIALS).map((code) => `fault ${code}`)];
const CANARY = "canary-7f3a";

const changedToken = validToken.chain(({ claims, key, typ }) => signedMutation(claims, key, typ));
const anyToken = fc.oneof(
  changedToken,
  fc.tuple(changedToken, textMutation).map(([token, mutate]) => mutate(token)),
  validToken.map(({ token }) => token),
);

const subject = createSubject({ env });

function fresh() {
  // The lines are of no interest in most laws, and a million of them would fill the memory.
  subject.lines.length = 0;
  return subject;
}

const sound = fc.asyncProperty(anyToken, async (token) => {
  if ((await fresh().outcome(bearer(token))) !== "allow") return;
  assert.ok(await joseAccepts(token), "allowed, and jose refuses");
  assert.ok(fastJwtAccepts(token), "allowed, and fast-jwt refuses");
});

const complete = fc.asyncProperty(validToken, async ({ token }) => {
  assert.equal(await fresh().outcome(bearer(token)), "allow");
});

const spelled = fc.asyncProperty(validToken, textMutation, async ({ token }, mutate) => {
  const changed = mutate(token);
  fc.pre(changed !== token);
  assert.equal(await fresh().outcome(bearer(changed)), "unauthorized");
});

const authorization = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  anyToken,
  anyToken.map((token) => `Bearer ${token}`),
);

const total = fc.asyncProperty(anyEvent(authorization), async (event) => {
  assert.ok(DOCUMENTED.includes(await fresh().outcome(event)), "an undocumented outcome");
  assert.equal(subject.lines.length, 1, "not exactly one line");
});

const markedToken = validToken.chain(({ claims, key, typ }) =>
  signedMutation({ ...claims, sub: CANARY, [CANARY]: CANARY, scope: CANARY }, key, typ),
);

const silent = fc.asyncProperty(markedToken, path, async (token, where) => {
  const answer = await fresh().handle(tokenEvent(`Bearer ${token}`, `${where}${CANARY}`));
  const written =
    subject.lines.join("") + (answer instanceof Error ? `${answer.message} ${answer.stack}` : "");
  assert.ok(!written.includes(CANARY), "a claim or the path was written");
  for (const segment of token.split("."))
    assert.ok(!written.includes(segment), "a part of the token was written");
});

const stable = fc.asyncProperty(
  anyEvent(authorization),
  fc.array(anyEvent(authorization), { maxLength: 5 }),
  async (event, before) => {
    const alone = await createSubject({ env }).handle(event);
    const busy = fresh();
    for (const other of before) await busy.handle(other);
    assert.deepEqual(await busy.handle(event), alone);
  },
);

const keys = fc.asyncProperty(keySetMutation(PUBLIC_KEYS), validToken, async (members, { token, key }) => {
  const outcome = await createSubject({ env, fetchKeys: async () => ({ ok: true, keys: members }) }).outcome(
    bearer(token),
  );
  assert.ok(DOCUMENTED.includes(outcome), "an undocumented outcome");
  if (outcome !== "allow") return;
  const { alg: _alg, use: _use, ...material } = key.publicJwk;
  // A key for encryption may share the kid: it is not meant for signatures.
  const meant = (members as ({ kid?: unknown; use?: unknown } | null)[]).filter(
    (member) =>
      member?.kid === key.kid &&
      (typeof member.use !== "string" || member.use === "sig") &&
      !isForAnother(member as Record<string, unknown>, key.publicJwk),
  );
  assert.ok(meant.length > 0, "allowed, though no key has the kid and algorithm");
  // The same key may be listed twice.
  for (const member of meant as Record<string, unknown>[]) {
    for (const [name, value] of Object.entries(material))
      assert.equal(member[name], value, "allowed, though another key has the kid");
    assert.ok(!("d" in member), "allowed by a published private key");
  }
});

const anchored = fc.asyncProperty(path, validToken, async (where, { token }) => {
  const there = await fresh().handle(tokenEvent(`Bearer ${token}`, where));
  assert.deepEqual(there, await subject.handle(tokenEvent(`Bearer ${token}`, "GET/hello")));
});

const binding = fc.asyncProperty(fc.constantFrom(...Object.values(KEYS)), fc.anything(), async (key, cnf) => {
  const text = JSON.stringify({ ...AUTH0_CLAIMS, cnf });
  fc.pre(text.includes('"cnf"'));
  assert.equal(await fresh().outcome(bearer(mint(JSON.parse(text), key))), "unauthorized");
});

/** Of another type, curve or RSA algorithm than `key`, and says so: such a one may share the kid. */
function isForAnother(member: Record<string, unknown>, key: Record<string, unknown>): boolean {
  const { kty, crv, alg } = member;
  if (typeof kty !== "string") return false;
  if (kty !== key.kty) return true;
  if (kty === "EC") return /^P-(256|384|521)$/.test(String(crv)) && crv !== key.crv;
  return kty === "RSA" && /^[RP]S(256|384|512)$/.test(String(alg)) && alg !== key.alg;
}

function law(name: string, says: string, property: unknown): Law {
  return { name, says, property: property as fc.IRawProperty<unknown> };
}

export const LAWS: readonly Law[] = [
  law("sound", "Allow only if jose and fast-jwt, each at its strictest, allow", sound),
  law("complete", "every token that the model calls valid is allowed", complete),
  law("spelled", "no other spelling of a token is allowed", spelled),
  law("total", "only documented outcomes, one line each, whatever the event", total),
  law("silent", "no claim, path or part of the token is written or thrown", silent),
  law("stable", "the same input has the same answer, whatever was asked before", stable),
  law("keys", "whatever the key set holds, only the untouched key of that kid and algorithm allows", keys),
  law("policy", "the policy says of every route what its requirement says", policy),
  law(
    "route",
    "an answer for one route allows that route as its requirement says, and names nothing else",
    route,
  ),
  law(
    "claims",
    "a route that asks for claims opens to exactly the tokens that hold them, own and whole",
    claims,
  ),
  law(
    "tenants",
    "keys are asked for at the configured address with a plain tenant in it, and nowhere else",
    tenants,
  ),
  law(
    "revocation",
    "a token that is on the list is refused within the soft age, and none past the hard age",
    revocation,
  ),
  law("anchored", "the answer does not depend on the path", anchored),
  law("binding", "a token with cnf is never a bearer token", binding),
];
