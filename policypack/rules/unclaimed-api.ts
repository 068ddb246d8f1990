// Resources that look like an API and that the pack cannot read are named, so that silence is never taken for safety.

import { Unknown } from "../facts";
import { defineRule, hitAt } from "./contract";

export const unclaimedApi = defineRule({
  name: "unclaimed-api",
  title: "Every resource that looks like an API can be judged",
  severity: "medium",
  levels: { recommended: "advisory", strict: "mandatory" },
  why: "A pack that passes over what it does not know reports safety where nobody looked.",
  fix: "Declare the API with resources the pack reads, or check it by hand and waive this finding.",
  controls: { cwe: [], owasp: ["API9"], nist: ["CM-8"], pci: [], cis: [] },
  options: {},
  onUnknown: "undecided",
  says: "cannot be judged",
  check: ({ unclaimed }) =>
    unclaimed.map((one) => ({
      ...hitAt(one, one.type, "no adapter reads this type", ""),
      verdict: "undecided",
      unknown: new Unknown(one.type, "never", one.known),
    })),
});
