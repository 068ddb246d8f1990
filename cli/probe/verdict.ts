// Answers → what each route does, beside what the static proof says of it. "Let in" takes an answer that only a backend
// gives; "refused" takes one that only an authorizer gives. Everything else is not proved, with the reason.

import type { RouteReport } from "../../policypack/check";
import type { Unprobed } from "./plan";
import type { Probed } from "./run";
import type { Answer } from "./send";

export type LiveVerdict = "refuses" | "lets in" | "not proved" | "not probed";

export interface LiveRoute {
  readonly route: RouteReport;
  readonly live: LiveVerdict;
  /** Tokens that were let in and should not have been. */
  readonly letIn: readonly string[];
  /** Why it is not proved or not probed; whether the good token got in. */
  readonly notes: readonly string[];
  /** What static proof and answers say together. */
  readonly match:
    | "as proved"
    | "open as reported"
    | "static says guarded, live let it in"
    | "static says open, live refuses"
    | "not proved"
    | "not probed";
}

type Reading = { readonly is: "in" | "out" } | { readonly is: "unclear"; readonly reason: string };

export function liveRoutes(probed: readonly Probed[], unprobed: readonly Unprobed[]): readonly LiveRoute[] {
  const byRoute = new Map<RouteReport, Probed[]>();
  for (const one of probed) byRoute.set(one.probe.route, [...(byRoute.get(one.probe.route) ?? []), one]);
  const judged = [...byRoute].map(([route, all]) => judgeRoute(route, all));
  const left = unprobed.map(
    ({ route, reason }): LiveRoute => ({
      route,
      live: "not probed",
      letIn: [],
      notes: [reason],
      match: "not probed",
    }),
  );
  return [...judged, ...left];
}

function judgeRoute(route: RouteReport, all: readonly Probed[]): LiveRoute {
  const good = all.filter(({ probe }) => probe.isGood).map(read);
  // Where a good token gets in, a 403 that names no type is an authorizer's: the backend answers otherwise.
  const isBackendKnown = good.some(({ is }) => is === "in");
  const bad = all
    .filter(({ probe }) => !probe.isGood)
    .map((one) => ({
      name: one.probe.token.name,
      reading: isBackendKnown && isPlain403(one) ? OUT : read(one),
    }));
  const letIn = bad.filter(({ reading }) => reading.is === "in").map(({ name }) => name);
  const unclear = bad.flatMap(({ name, reading }) =>
    reading.is === "unclear" ? [`${name}: ${reading.reason}`] : [],
  );
  const kept = good.some(({ is }) => is !== "in") ? ["the good token is not let in"] : [];
  const live: LiveVerdict = letIn.length > 0 ? "lets in" : unclear.length > 0 ? "not proved" : "refuses";
  return { route, live, letIn, notes: [...grouped(unclear), ...kept], match: matchOf(route, live) };
}

const OUT: Reading = { is: "out" };

const isPlain403 = ({ sent }: Probed): boolean =>
  "answer" in sent && sent.answer.status === 403 && sent.answer.errorType === undefined;

function matchOf({ verdict }: RouteReport, live: LiveVerdict): LiveRoute["match"] {
  if (live === "not proved" || live === "not probed") return live;
  if (live === "refuses") return verdict === "protected" ? "as proved" : "static says open, live refuses";
  return verdict === "protected" ? "static says guarded, live let it in" : "open as reported";
}

/** One reason once, with how many tokens met it. */
function grouped(unclear: readonly string[]): readonly string[] {
  const reasons = new Map<string, number>();
  for (const one of unclear) {
    const reason = one.slice(one.indexOf(": ") + 2);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return [...reasons].map(([reason, count]) => (count === 1 ? reason : `${reason} (${count} requests)`));
}

function read({ sent }: Probed): Reading {
  return "failure" in sent ? { is: "unclear", reason: sent.failure } : readAnswer(sent.answer);
}

/** Error types that mean: an authorizer, or IAM, has decided. */
const REFUSED = /^(Unauthorized|AccessDenied|InvalidSignature|IncompleteSignature|ExpiredToken)Exception$/;

export function readAnswer({ status, errorType, challenges }: Answer): Reading {
  const unclear = (reason: string): Reading => ({ is: "unclear", reason });
  // API Gateway gives this where no route matches, and for a route of IAM: never a proof.
  if (errorType === "MissingAuthenticationTokenException")
    return unclear("403 Missing Authentication Token: no such route is deployed, or IAM guards it");
  if (status === 101 || (status >= 200 && status < 300)) return { is: "in" };
  if (status === 401) return { is: "out" };
  if (status === 403 && (challenges || (errorType !== undefined && REFUSED.test(errorType))))
    return { is: "out" };
  if (status === 403 && errorType === "ForbiddenException")
    return unclear("403 Forbidden: a WAF, a usage plan or a policy may have answered");
  // HTTP APIs and WebSocket APIs give no error type; a backend may answer 403 as well.
  if (status === 403)
    return unclear(
      "403 without a type: an authorizer or the backend may have answered; --token-command tells which",
    );
  if (status >= 300 && status < 400) return unclear(`${status}: a redirect, which is not followed`);
  if (status === 404) return unclear("404: no such route is deployed, or the backend answered");
  if (status === 429) return unclear("429: too many requests");
  if (status >= 500) return unclear(`${status}: the authorizer or the backend failed`);
  return unclear(`${status}: the gateway or the backend may have answered`);
}
