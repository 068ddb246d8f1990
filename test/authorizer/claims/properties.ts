// The law of claim requirements: whatever a token holds and a route asks for, against a model that writes out every value of
// the token with its path and looks the wanted one up.

import assert from "node:assert/strict";
import fc from "fast-check";
import { tokenEvent } from "../../arbitraries/gateway-event";
import { AUTH0_CLAIMS, mint } from "../../arbitraries/jwt";
import { createSubject } from "../subject";

type Wanted = string | number | boolean;

const name = fc.constantFrom(
  "a",
  "b",
  "roles",
  "a.b",
  "constructor",
  "__proto__",
  "length",
  "0",
  "https://x.example/a",
);
const value = fc.constantFrom<Wanted>("x", "X", "x y", "1", 1, 0, true, false, "true", "null", "a");
const wanted = fc.array(value, { minLength: 1, maxLength: 2 });

const json = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    value,
    fc.constantFrom(null, "", "xx", 1.5),
    fc.array(tie("any"), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc.array(fc.tuple(name, tie("any")), { maxLength: 3 }).map(toObject),
}));

/** `__proto__` as a member, as JSON.parse makes it. */
function toObject(entries: readonly (readonly [string, unknown])[]): object {
  const object = {};
  for (const [key, member] of entries)
    Object.defineProperty(object, key, {
      value: member,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return object;
}

/** Every value that is no object, and every member of a list, as `["path", "to"] value`. */
function written(at: readonly string[], found: unknown): string[] {
  const members = Array.isArray(found) ? found : [found];
  const own = members.map((member) => `${JSON.stringify(at)} ${JSON.stringify(member)}`);
  if (typeof found !== "object" || found === null || Array.isArray(found)) return own;
  return Object.entries(found).flatMap(([key, member]) => written([...at, key], member));
}

/** As a setting spells a path: every dot and backslash of a name escaped, unless the whole is a URL. */
const spelled = (path: readonly string[]): string =>
  path.length === 1 && path[0]?.includes("://")
    ? path[0]
    : path.map((part) => part.replace(/[\\.]/g, "\\$&")).join(".");

export const claims = fc.asyncProperty(
  fc.array(fc.tuple(name, json.any), { maxLength: 4 }),
  fc.array(fc.array(name, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
  fc.array(wanted, { minLength: 2, maxLength: 2 }),
  async (entries, paths, values) => {
    const asked = paths.map((path, at) => ({ path, values: values[at] ?? ["x"] }));
    const setting = toObject(asked.map((one) => [spelled(one.path), one.values]));
    const held = new Set(Object.entries(toObject(entries)).flatMap(([key, found]) => written([key], found)));
    const unique = new Map(asked.map((one) => [spelled(one.path), one]));
    const isGranted = [...unique.values()].every(({ path, values: some }) =>
      some.some((one) => held.has(`${JSON.stringify(path)} ${JSON.stringify(one)}`)),
    );
    const { outcome } = createSubject({
      env: { ROUTES: JSON.stringify({ "GET /hello": { claims: setting } }) },
    });
    const token = mint(toObject([...Object.entries(AUTH0_CLAIMS), ...entries]));
    assert.equal(await outcome(tokenEvent(`Bearer ${token}`)), isGranted ? "allow" : "deny");
  },
);
