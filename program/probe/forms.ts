// The form of a text that a program wants as configuration, guessed from its key, or from how it failed with another one.
// In: a key. Out: a text of that form that still says it is unknown; a range of addresses cannot, and is known by its numbers.

import { markText } from "./marks";

export const FORMS = ["text", "cidr", "region", "arn", "domain", "url", "email", "number"] as const;
export type Form = (typeof FORMS)[number];

const BY_KEY: readonly (readonly [RegExp, Form])[] = [
  [/cidr|ip_?range|subnets?$/i, "cidr"],
  [/region$/i, "region"],
  [/arn$/i, "arn"],
  [/e-?mail|mail_?(?:from|to)$/i, "email"],
  [/(?:url|uri|endpoint|origin)$/i, "url"],
  [/domain(?:_?name)?$|host(?:_?name)?$|fqdn$|zone(?:_?name)?$/i, "domain"],
];

/** What a failure says of the form that was wanted. */
const BY_FAILURE: readonly (readonly [RegExp, Form])[] = [
  [/cidr|ip ?address|ip ?range|netmask|subnet|IPv4/i, "cidr"],
  [/\barn\b/i, "arn"],
  [/e-?mail/i, "email"],
  [/invalid url|\burl\b/i, "url"],
  [/domain|host ?name|zone/i, "domain"],
  [/number|integer|numeric|NaN|invalid array length/i, "number"],
];

const find = (text: string, table: typeof BY_KEY): Form | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

export const formOf = (key: string): Form => find(key, BY_KEY) ?? "text";

/** Undefined where a failure names no form. */
export const formWanted = (failure: string): Form | undefined => find(failure, BY_FAILURE);

/** The first of the private ranges that are made up: each key has its own. */
const FIRST_RANGE = 213;
const ranges = new Map<string, string>();

function rangeOf(key: string): string {
  const known = ranges.get(key);
  if (known !== undefined) return known;
  const range = `10.${FIRST_RANGE + (ranges.size % 40)}.0.0/16`;
  ranges.set(key, range);
  return range;
}

export interface MadeUp {
  readonly value: string;
  /** The value, where it does not say itself that it is unknown. */
  readonly made?: string;
}

export function makeUp(key: string, form: Form): MadeUp {
  const mark = markText(`configuration ${key}`);
  switch (form) {
    case "text":
      return { value: mark };
    case "cidr":
      return known(rangeOf(key));
    case "region":
      return known("us-east-1");
    case "number":
      return known("1");
    case "arn":
      return { value: `arn:aws:service:us-east-1:123456789012:type/${mark}` };
    case "domain":
      return { value: `${mark}.example.com` };
    case "url":
      return { value: `https://${mark}.example.com` };
    case "email":
      return { value: `${mark}@example.com` };
  }
}

const known = (value: string): MadeUp => ({ value, made: value });
