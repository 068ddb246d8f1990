// An authorizer that no route uses: usually the route was meant to, and forgot.

import type { Facts } from "../facts";
import { defineRule, hitAt } from "./contract";

export const unusedAuthorizer = defineRule({
  name: "unused-authorizer",
  title: "Every authorizer guards a route",
  severity: "low",
  levels: { recommended: "disabled", strict: "advisory" },
  why: "An authorizer nobody uses looks like protection in a review, and protects nothing.",
  fix: "Put it on the route it was made for, or remove it.",
  controls: { cwe: [], owasp: ["API8"], nist: [], pci: [], cis: [] },
  options: {},
  onUnknown: "silent",
  says: "with an authorizer nobody uses",
  check: ({ mode, authorizers, routes }) => {
    if (mode === "resource") return [];
    const used = new Set<string>();
    let isLoose = false;
    for (const { auth } of routes) {
      // A route that cannot be seen may be the one that uses it.
      if (auth.verdict === "undecided") isLoose = true;
      if ((auth.verdict !== "protected" && auth.verdict !== "open") || auth.authorizer === undefined)
        continue;
      const found = authorizers.find(auth.authorizer);
      if (found === undefined) isLoose = true;
      else used.add(found.urn);
    }
    return isLoose ? [] : unused(authorizers, used);
  },
});

function unused(authorizers: Facts["authorizers"], used: ReadonlySet<string>) {
  return authorizers.all
    .filter(({ urn }) => !used.has(urn))
    .map((one) =>
      hitAt(
        { ...one, urn: one.source },
        one.name,
        "no route uses it",
        "it on a route, or remove it",
        "stack",
      ),
    );
}
