// A route's authorizer must belong to the route's own API and be of a type that API can run.
// The facts say which do not fit; an authorizer that is not in sight is not judged.

import { MISFITS, OPEN_REASONS } from "../facts";
import { defineRule, hitRoute } from "./contract";

export const authorizerOfSameApi = defineRule({
  name: "authorizer-of-same-api",
  title: "A route uses an authorizer of its own API",
  severity: "high",
  levels: { recommended: "mandatory", strict: "mandatory" },
  why: "An authorizer belongs to one API. One of another API, or of a type this kind cannot run, fails at deployment or leaves the route without the guard its author meant.",
  fix: "Point authorizerId to an authorizer of the same API, of a type this kind of API runs.",
  controls: { cwe: [863], owasp: ["API2", "API5"], nist: ["AC-3"], pci: [], cis: [] },
  options: {},
  onUnknown: "silent",
  says: "with an authorizer that does not fit",
  check: ({ routes }) =>
    routes.flatMap((route) =>
      route.auth.verdict === "open" && MISFITS.has(route.auth.reason)
        ? [{ ...hitRoute(route, OPEN_REASONS[route.auth.reason]), fix: "authorizerId" }]
        : [],
    ),
});
