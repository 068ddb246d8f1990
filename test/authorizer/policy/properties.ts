// The laws of who may do what, on routes and tokens that nobody wrote: of a policy for the whole API, and of an answer for one route.

import assert from "node:assert/strict";
import fc from "fast-check";
import { readRoutes } from "../../../authorizer/config/routes";
import { createPolicyCompiler } from "../../../authorizer/policy/compiler";
import { tokenEvent } from "../../arbitraries/gateway-event";
import { AUTH0_CLAIMS, mint } from "../../arbitraries/jwt";
import { requestPath, routeSettings } from "../../arbitraries/route";
import { createSubject } from "../subject";
import { decidePath, expected, isOdd, policyFor } from "./model";

export const policy = fc.property(
  routeSettings,
  fc.subarray(["s1", "s2"]),
  fc.subarray(["g1", "g2"]),
  fc.array(requestPath, { minLength: 20, maxLength: 40 }),
  (settings, scopes, groups, paths) => {
    const requirements = readRoutes(settings);
    try {
      createPolicyCompiler(requirements);
    } catch (error) {
      assert.match(String(error), /no policy can deny|would not fit into 8 KB/);
      return;
    }
    const document = policyFor(requirements, scopes, groups);
    for (const where of paths) {
      const wanted = expected(requirements, where, scopes, groups);
      // undefined: no route has this path, so the gateway answers before it asks.
      if (wanted === undefined) continue;
      const decided = decidePath(document, where);
      // Closed where a parameter is spelled like a literal of the routes: no policy can tell all of these apart.
      if (decided || !isOdd(requirements, where)) assert.equal(decided, wanted, where);
      // Should the gateway take `/a/` for `/a`, what is denied there stays denied.
      if (!wanted) assert.equal(decidePath(document, `${where}/`), false, `${where}/`);
    }
  },
);

export const route = fc.asyncProperty(
  routeSettings,
  fc.subarray(["s1", "s2"]),
  fc.subarray(["g1", "g2"]),
  fc.array(requestPath, { minLength: 5, maxLength: 10 }),
  async (settings, scopes, groups, paths) => {
    const routes = readRoutes(settings);
    const one = createSubject({ env: { ROUTES: JSON.stringify(settings), RESULT_TTL_SECONDS: "0" } });
    const token = mint({ ...AUTH0_CLAIMS, scope: scopes.join(" "), groups });
    for (const where of paths) {
      const wanted = expected(routes, where, scopes, groups);
      if (wanted === undefined) continue;
      const answer = await one.handle(tokenEvent(`Bearer ${token}`, where));
      const { policyDocument } = answer as {
        policyDocument: { Statement: { Effect: string; Resource: string[] }[] };
      };
      assert.equal(decidePath(policyDocument, where), wanted, where);
      const [{ Effect, Resource } = { Effect: "", Resource: [] }] = policyDocument.Statement;
      if (Effect === "Allow") assert.deepEqual([policyDocument.Statement.length, Resource.length], [1, 1]);
    }
  },
);
