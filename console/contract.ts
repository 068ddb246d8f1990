// What the console is told: the program that is served, in words for people, and what it may do with the issuer.
// In: from `npm start`. It holds names, places and verdicts, never a property's value.
import type { FunctionLine, RequestRecord } from "../gateway";
import type { Issuer } from "../issuer";

export type Verdict = "protected" | "open" | "undecided" | "exempt" | "waived";

export interface RouteView {
  /** Unique, and the same after a reload: `shop GET /items/{id}`. */
  readonly key: string;
  readonly api: string;
  readonly kind: "rest" | "http" | "websocket" | "function-url";
  /** `ANY` for all; empty for a WebSocket route. */
  readonly method: string;
  /** Path template or route key. */
  readonly path: string;
  /** Where it is served, with the template's parameters still in it; of a WebSocket API the address of its stage. */
  readonly url: string;
  /** Who may call it, in words: `TOKEN authorizer jwt`, `anybody`. */
  readonly access: string;
  /** What a token must hold, in words: `scope items:write`. */
  readonly requires: readonly string[];
  /** The same, to be looked for in a token. */
  readonly needs: readonly Need[];
  /** What a good token holds, as its issuer names it; null leaves a claim out. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** Seconds that a good token lives. */
  readonly lifetime: number;
  readonly verdict: Verdict;
  /** Why it is not served here; undefined when it is. */
  readonly problem: string | undefined;
  /** File and line that declare it. */
  readonly source: string | undefined;
  /** Where a request carries its token. */
  readonly carrier: Carrier;
  /** What every request to it holds beside: the host of its domain, an API key, required headers. */
  readonly sends: readonly (readonly [string, string])[];
  /** Headers that sign a request; undefined where none is asked for. */
  readonly sign: Sign | undefined;
  /** A body that fits its model, where it takes one; of a WebSocket route, a message that leads to it. */
  readonly body: string | undefined;
}

export interface Need {
  readonly what: string;
  /** Names from the outside in. */
  readonly path: readonly string[];
  /** One of these. */
  readonly values: readonly unknown[];
}

export interface Carrier {
  readonly from: "header" | "query" | "protocol";
  readonly name: string;
}

export type Sign = (request: {
  readonly method: string;
  readonly url: URL;
  readonly host?: string | undefined;
  readonly body: string;
  readonly time: number;
}) => readonly (readonly [string, string])[];

export interface FindingView {
  readonly level: string;
  readonly rule: string;
  readonly title: string;
  readonly places: readonly string[];
}

/** One version of the program. */
export interface ProgramView {
  readonly project: string;
  readonly stack: string;
  /** Counts up with each reload. */
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly loaded: number;
  readonly tookMs: number;
  readonly routes: readonly RouteView[];
  readonly findings: readonly FindingView[];
  /** What the program declares and is not simulated. */
  readonly notices: readonly string[];
  /** What differs from the version before, in sentences. */
  readonly changes: readonly string[];
}

export interface BenchForm {
  readonly route: string;
  readonly target: string;
  readonly case: string;
  readonly claims: string;
  readonly header: string;
  readonly own: string;
  readonly headers: string;
  readonly body: string;
}

/** What the bench sent, and what came back. */
export interface Sent {
  readonly url: string;
  readonly curl: string;
  /** What the bench was filled with, to send the same again. */
  readonly form: BenchForm;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly isCut: boolean;
  /** A message is to be said on a WebSocket; once that is open, the body holds what both sides said. */
  readonly said: boolean;
  readonly token: { readonly text: string; readonly header: string; readonly claims: string } | undefined;
  /** What the route asked for when it was sent, and what the token held. */
  readonly missing: readonly string[];
}

/** One request with all that is known of it. */
export interface KeptRequest {
  readonly record: RequestRecord;
  /** The authorizer's denial code, where it writes one. */
  readonly code: string | undefined;
  readonly lines: readonly FunctionLine[];
  readonly sent: Sent | undefined;
}

export interface ConsoleOptions {
  /** Mints the bench's tokens; undefined where another issuer is used. */
  readonly issuer: Issuer | undefined;
  /** The issuer's name and key set, for people. */
  readonly names: { readonly issuer: string; readonly jwksUri: string };
  readonly audience: string;
  readonly now?: () => number;
}
