// Any website may not read an API's answers with the visitor's own credentials.

import { defineRule, hitAt } from "./contract";

export const corsCredentials = defineRule({
  name: "cors-credentials",
  title: "CORS does not allow credentials from every origin",
  severity: "medium",
  levels: { recommended: "advisory", strict: "mandatory" },
  why: "With every origin and credentials allowed, any page a user visits can call the API as that user and read the answer.",
  fix: "List the origins, or do not allow credentials.",
  controls: { cwe: [942], owasp: ["API8"], nist: [], pci: [], cis: [] },
  options: {},
  onUnknown: "silent",
  says: "with CORS open to every origin with credentials",
  check: ({ cors }) =>
    cors
      .filter(
        ({ anyOrigin, credentials }) =>
          anyOrigin.state === "known" &&
          anyOrigin.value &&
          credentials.state === "known" &&
          credentials.value,
      )
      .map((one) =>
        hitAt(
          one,
          one.property,
          "every origin with credentials",
          `${one.property}: a list of origins, or allowCredentials: false`,
        ),
      ),
});
