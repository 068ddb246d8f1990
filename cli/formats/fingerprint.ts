// The identity of one finding at one place, the same over edits elsewhere: code hosts use it to know what is new.
// It is made from rule, resource and route alone: no line, no count, no reason, no order.

import { createHash } from "node:crypto";
import type { Finding, Place } from "../../policypack/check";

/** Gives each place of each finding its fingerprint: 32 hexadecimal digits, unique within one `Fingerprints`. */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  of(finding: Finding, place: Place): string {
    const isWaiver = place.resource === "waivers";
    // A waiver's place is its line, which moves; its file stays.
    const path = isWaiver ? place.path.replace(/, line \d+, column \d+$/, "") : place.path;
    const detail = place.method === "" ? place.what : "";
    const key = JSON.stringify([finding.rule, place.urn || finding.urn, place.method, path, detail]);
    const before = this.#seen.get(key) ?? 0;
    this.#seen.set(key, before + 1);
    return createHash("sha256").update(`${key}#${before}`).digest("hex").slice(0, 32);
  }
}
