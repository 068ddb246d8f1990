// How a route stands: its verdict, or waived. Every form counts by this, so that all of them count alike.
// A waived route is as open as an open one, for callers; the waiver only takes away what stops the run.

import type { RouteReport } from "../../policypack/check";

export type Stand = RouteReport["verdict"] | "waived";

/** Rules that say that a route is open. A waiver of another rule lets no route stand open. */
const SAY_OPEN: ReadonlySet<string> = new Set(["route-has-authorizer", "authorizer-of-same-api"]);

export const standOf = ({ verdict, waiver }: RouteReport): Stand =>
  waiver !== undefined && SAY_OPEN.has(waiver.rule) && (verdict === "open" || verdict === "undecided")
    ? "waived"
    : verdict;
