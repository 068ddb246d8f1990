// REST stages trace their requests, so that a denied or slow call can be followed through authorizer and backend.

import { defineRule, hitAt } from "./contract";

export const xrayTracing = defineRule({
  name: "xray-tracing",
  title: "REST stages trace requests with X-Ray",
  severity: "low",
  levels: { recommended: "disabled", strict: "advisory" },
  why: "A request that was refused in the wrong place shows up in a trace, and nowhere else.",
  fix: "Turn X-Ray tracing on for the stage.",
  controls: { cwe: [], owasp: [], nist: ["CA-7"], pci: [], cis: [] },
  options: {},
  onUnknown: "silent",
  says: "without tracing",
  check: ({ stages }) =>
    stages
      .filter(
        ({ tracing }) =>
          tracing !== undefined &&
          tracing.state !== "unknown" &&
          !(tracing.state === "known" && tracing.value),
      )
      .map((one) => hitAt(one, one.words.tracing, "off", `${one.words.tracing}: true`)),
});
