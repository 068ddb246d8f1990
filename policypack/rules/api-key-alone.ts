// A route whose only guard is an API key is open: the key is one secret for many callers, and says nothing about who calls.

import { OPEN_REASONS } from "../facts";
import { defineRule, hitRoute } from "./contract";

export const apiKeyAlone = defineRule({
  name: "api-key-alone",
  title: "An API key alone is not authorization",
  severity: "critical",
  levels: { recommended: "mandatory", strict: "mandatory" },
  why: "API keys meter usage. AWS does not mean them for authorization: they are shared, long-lived and sent with every call.",
  fix: "Put an authorizer on the route and keep the key for its usage plan, or waive the route.",
  controls: { cwe: [287], owasp: ["API2"], nist: ["AC-3", "AC-6"], pci: [], cis: [] },
  options: {},
  // An unseen apiKeyRequired leaves the route to route-has-authorizer.
  onUnknown: "silent",
  says: "guarded by an API key alone",
  check: ({ routes }) =>
    routes.flatMap((route) =>
      route.auth.verdict === "open" && route.auth.reason === "api-key-only"
        ? [hitRoute(route, OPEN_REASONS["api-key-only"])]
        : [],
    ),
});
