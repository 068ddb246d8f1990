// Route requirements and request paths of small APIs with many overlaps: few segments, few names, every kind of part.

import fc from "fast-check";
import type { JsonObject } from "../../authorizer/encoding/strict-json";

const template = fc
  .array(fc.constantFrom("a", "b", "{p}"), { maxLength: 3 })
  .chain((parts) => fc.constantFrom(parts, [...parts, "{rest+}"]))
  .map((parts) => `/${parts.join("/")}`);

const route = fc.record({
  method: fc.constantFrom("GET", "POST", "ANY"),
  path: template,
  scopes: fc.subarray(["s1", "s2"]),
  groups: fc.subarray(["g1", "g2"]),
});

/** A ROUTES setting; parameters have one name, so no two keys are one route. */
export const routeSettings: fc.Arbitrary<JsonObject> = fc
  .uniqueArray(route, { minLength: 1, maxLength: 6, selector: ({ method, path }) => `${method} ${path}` })
  .map((list) =>
    Object.fromEntries(
      list.map(({ method, path, scopes, groups }) => [
        `${method} ${path}`,
        { ...(scopes.length > 0 ? { scopes } : {}), ...(groups.length > 0 ? { groups } : {}) },
      ]),
    ),
  );

/** A method and a path, as in an ARN. */
export const requestPath = fc
  .tuple(
    fc.constantFrom("GET", "POST", "DELETE"),
    fc.array(fc.constantFrom("a", "b", "c", "ab"), { maxLength: 5 }),
  )
  .map(([method, parts]) => `${method}/${parts.join("/")}`);
