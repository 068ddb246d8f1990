// Waivers are readable, still needed, and not about to end unnoticed. A malformed one covers nothing and stops the run.

import type { WaiverFact } from "../facts";
import { defineRule, type Hit } from "./contract";

export const waiversInOrder = defineRule({
  name: "waivers-in-order",
  title: "Waivers are readable, needed and not about to end",
  severity: "high",
  levels: { recommended: "mandatory", strict: "mandatory" },
  why: "A waiver with a typing error may cover more or less than its author meant; one that nobody needs any more covers the next mistake.",
  fix: "Correct, renew or remove the named waiver.",
  controls: { cwe: [306], owasp: ["API2"], nist: [], pci: [], cis: [] },
  options: {
    waivers: {
      type: "array",
      default: [],
      items: { type: "object" },
      description: "Waivers, each with kind, api, method, path, rule, owner, reason and expires.",
    },
    expiringDays: {
      type: "integer",
      minimum: 0,
      maximum: 365,
      default: 14,
      description: "How many days before its end a waiver is announced.",
    },
  },
  onUnknown: "silent",
  says: "to be put in order",
  judgesWaivers: true,
  check: ({ waivers }) => waivers.flatMap(judge),
});

function judge({ where, state, daysLeft, waiver, problem }: WaiverFact): readonly Hit[] {
  const hit = (verdict: "violation" | "notice", what: string, fix: string): readonly Hit[] => [
    {
      verdict,
      scope: "stack",
      owner: undefined,
      urn: "",
      resource: "waivers",
      method: "",
      path: where,
      what,
      fix,
    },
  ];
  if (state === "malformed") return hit("violation", problem, "the waiver as its schema says");
  if (state === "unused") return hit("notice", "covers nothing", "it right, or remove it");
  if (state === "expired")
    return hit("notice", `expired on ${waiver?.expires}`, "a new date after a new review, or remove it");
  if (state !== "expiring") return [];
  const days = daysLeft === 0 ? "today" : daysLeft === 1 ? "tomorrow" : `in ${daysLeft} days`;
  return hit("notice", `ends ${days}, on ${waiver?.expires}`, "a new date after a new review");
}
