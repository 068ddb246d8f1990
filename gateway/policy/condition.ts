// The Condition block of a policy statement: JSON in, a test of one request out, or the place that could not be read.
// Only keys and operators whose meaning here is certain are taken; anything else is refused, because a condition
// that is skipped turns "Allow until noon" into "Allow".

import { BlockList, isIP } from "node:net";
import { matchesGlob } from "./glob";

/** What the gateway knows about the caller when it evaluates a policy. */
export interface ConditionFacts {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly sourceIp: string;
  readonly userAgent: string | undefined;
  readonly referer: string | undefined;
  /** The VPC endpoint a request came through; undefined: from the internet. Of resource policies only. */
  readonly sourceVpce?: string | undefined;
}

export type ConditionTest = (facts: ConditionFacts) => boolean;

export type ReadCondition =
  | { readonly ok: true; readonly holds: ConditionTest }
  | { readonly ok: false; readonly place: string };

type Kind = "date" | "number" | "text" | "boolean" | "address";
type Value = number | string | boolean | undefined;

export interface Key {
  readonly kinds: readonly Kind[];
  readonly of: (facts: ConditionFacts, kind: Kind) => Value;
}

// Keyed in lower case: IAM's condition keys ignore case, their operators do not.
const KEYS: ReadonlyMap<string, Key> = new Map<string, Key>([
  ["aws:currenttime", { kinds: ["date"], of: (facts) => facts.now }],
  [
    "aws:epochtime",
    {
      kinds: ["date", "number"],
      of: (facts, kind) => (kind === "number" ? Math.floor(facts.now / 1000) : facts.now),
    },
  ],
  ["aws:referer", { kinds: ["text"], of: (facts) => facts.referer }],
  ["aws:useragent", { kinds: ["text"], of: (facts) => facts.userAgent }],
  ["aws:sourceip", { kinds: ["address"], of: (facts) => facts.sourceIp }],
  // The real gateway has no plain HTTP listener, so there the answer is always true; loopback stands in for TLS here.
  ["aws:securetransport", { kinds: ["boolean"], of: () => true }],
]);

/** What only a resource policy may ask for: where in a network a request comes from. */
export const NETWORK_KEYS: ReadonlyMap<string, Key> = new Map<string, Key>([
  ["aws:sourcevpce", { kinds: ["text"], of: (facts) => facts.sourceVpce }],
  [
    "aws:vpcsourceip",
    { kinds: ["address"], of: (facts) => (facts.sourceVpce === undefined ? undefined : facts.sourceIp) },
  ],
]);

interface Operator {
  readonly kind: Kind;
  readonly negated: boolean;
  readonly compare: (actual: string & number & boolean, wanted: string & number & boolean) => boolean;
}

const operator = <T>(kind: Kind, compare: (actual: T, wanted: T) => boolean, negated = false): Operator => ({
  kind,
  negated,
  compare: compare as Operator["compare"],
});

const same = <T>(actual: T, wanted: T): boolean => actual === wanted;
const sameIgnoringCase = (actual: string, wanted: string): boolean =>
  actual.toLowerCase() === wanted.toLowerCase();
const like = (actual: string, wanted: string): boolean => matchesGlob(wanted, actual);

function ordered(prefix: string, kind: Kind): [string, Operator][] {
  return [
    [`${prefix}Equals`, operator(kind, same)],
    [`${prefix}NotEquals`, operator(kind, same, true)],
    [`${prefix}LessThan`, operator<number>(kind, (actual, wanted) => actual < wanted)],
    [`${prefix}LessThanEquals`, operator<number>(kind, (actual, wanted) => actual <= wanted)],
    [`${prefix}GreaterThan`, operator<number>(kind, (actual, wanted) => actual > wanted)],
    [`${prefix}GreaterThanEquals`, operator<number>(kind, (actual, wanted) => actual >= wanted)],
  ];
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ...ordered("Date", "date"),
  ...ordered("Numeric", "number"),
  ["StringEquals", operator("text", same)],
  ["StringNotEquals", operator("text", same, true)],
  ["StringEqualsIgnoreCase", operator("text", sameIgnoringCase)],
  ["StringNotEqualsIgnoreCase", operator("text", sameIgnoringCase, true)],
  ["StringLike", operator("text", like)],
  ["StringNotLike", operator("text", like, true)],
  ["Bool", operator("boolean", same)],
  ["IpAddress", operator("address", inRange)],
  ["NotIpAddress", operator("address", inRange, true)],
]);

/**
 * Reads a statement's Condition block; `place` is where it stands, for the reason given when it is refused.
 * @param more condition keys beside those of every policy
 */
export function readCondition(
  block: unknown,
  place: string,
  more: ReadonlyMap<string, Key> = new Map(),
): ReadCondition {
  if (block === undefined) return { ok: true, holds: () => true };
  const operators = entriesOf(block);
  if (operators === undefined) return { ok: false, place };
  const tests: ConditionTest[] = [];
  for (const [name, keys] of operators) {
    const pairs = entriesOf(keys);
    if (pairs === undefined) return { ok: false, place };
    for (const [key, wanted] of pairs) {
      const test = readTest(name, KEYS.get(key.toLowerCase()) ?? more.get(key.toLowerCase()), wanted);
      if (test === undefined) return { ok: false, place };
      tests.push(test);
    }
  }
  return { ok: true, holds: (facts) => tests.every((test) => test(facts)) };
}

function readTest(name: string, key: Key | undefined, wanted: unknown): ConditionTest | undefined {
  const values = Array.isArray(wanted) ? wanted : [wanted];
  if (key === undefined || values.length === 0) return undefined;
  if (name === "Null") return readNullTest(key, values);

  const ifExists = name.endsWith("IfExists");
  const found = OPERATORS.get(ifExists ? name.slice(0, -"IfExists".length) : name);
  if (found === undefined || !key.kinds.includes(found.kind)) return undefined;
  const parsed = values.map((value) => parseValue(found.kind, value));
  if (parsed.includes(undefined)) return undefined;

  return (facts) => {
    const actual = key.of(facts, found.kind);
    // IAM: a missing key fails a positive operator and satisfies a negated one.
    if (actual === undefined) return ifExists || found.negated;
    const matched = parsed.some((value) => found.compare(actual as never, value as never));
    return matched !== found.negated;
  };
}

function readNullTest(key: Key, values: readonly unknown[]): ConditionTest | undefined {
  const wanted = values.map((value) => parseValue("boolean", value));
  if (wanted.includes(undefined)) return undefined;
  return (facts) => wanted.includes(key.kinds.every((kind) => key.of(facts, kind) === undefined));
}

function parseValue(kind: Kind, value: unknown): Value {
  const text = typeof value === "string" ? value : typeof value === "object" ? "" : String(value);
  switch (kind) {
    case "text":
      // `${...}` is a policy variable: what it would stand for is not known here.
      return typeof value === "string" && !value.includes("${") ? value : undefined;
    case "boolean":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "number":
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
    case "date":
      return parseDate(text);
    case "address":
      return rangeOf(text) === undefined ? undefined : text;
  }
}

function parseDate(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

function rangeOf(text: string): BlockList | undefined {
  const [address = "", prefix, ...rest] = text.split("/");
  const version = isIP(address);
  const bits = version === 4 ? 32 : 128;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (version === 0 || rest.length > 0 || !(length <= bits)) return undefined;
  const range = new BlockList();
  range.addSubnet(address, length, version === 4 ? "ipv4" : "ipv6");
  return range;
}

function inRange(actual: string, wanted: string): boolean {
  return rangeOf(wanted)?.check(actual, isIP(actual) === 6 ? "ipv6" : "ipv4") ?? false;
}

function entriesOf(value: unknown): [string, unknown][] | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  return entries.length === 0 ? undefined : entries;
}
