// Each stage has a rate of its own, so that one API cannot use up the account's.

import type { Fact } from "../facts";
import { defineRule, hitAt } from "./contract";

export const throttlingSet = defineRule({
  name: "throttling-set",
  title: "Stages limit their request rate",
  severity: "low",
  levels: { recommended: "disabled", strict: "advisory" },
  why: "Without its own limit a stage may use the account's whole rate, and somebody guessing tokens at one API stops all the others.",
  fix: "Set a rate and burst limit for all methods of the stage.",
  controls: { cwe: [770], owasp: ["API4"], nist: ["SC-5"], pci: [], cis: [] },
  options: {},
  onUnknown: "silent",
  says: "without a request rate of its own",
  check: ({ mode, stages, settings }) => {
    if (mode === "resource") return [];
    return stages.flatMap((stage) => {
      if (isRate(stage.rate)) return [];
      const isSet = settings.some(
        (one) =>
          one.isForAll &&
          isRate(one.rate) &&
          one.owner.urn === stage.owner.urn &&
          (one.stageName.state !== "known" ||
            stage.stageName.state !== "known" ||
            one.stageName.value === stage.stageName.value),
      );
      return isSet ? [] : [hitAt(stage, "throttling", "no rate limit", stage.words.rate, "stack")];
    });
  },
});

/** A state holds 0 or -1 where no rate was set. */
function isRate(rate: Fact<number>): boolean {
  return rate.state === "unknown" || (rate.state === "known" && rate.value > 0);
}
