// Secrets that stay sealed: a stack's encrypted configuration is never opened, so the program gets a placeholder for it.
// Whatever is computed from a placeholder is unknown to a judge, as a value is that only `pulumi up` would know.

/** What the engine itself sends for a string that is not known yet (sdk/nodejs/runtime/rpc.ts). */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What a program reads in place of a sealed secret. It is no secret itself. */
export const PLACEHOLDER = `sealed-${UNKNOWN}`;

/**
 * A property's value with every text that was made from a sealed secret replaced by Pulumi's unknown.
 * In a JSON document only the texts within are replaced: one sealed client id must not hide a whole API.
 */
export function hideSealed(value: unknown): unknown {
  if (typeof value === "string") return value.includes(UNKNOWN) ? hideText(value) : value;
  if (Array.isArray(value)) return value.map(hideSealed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [hideKey(key), hideSealed(item)]));
}

function hideText(text: string): string {
  if (/^\s*[{[]/.test(text)) {
    try {
      return JSON.stringify(hideSealed(JSON.parse(text)));
    } catch {
      // no JSON: the text as a whole is unknown
    }
  }
  return UNKNOWN;
}

const hideKey = (key: string): string => (key.includes(UNKNOWN) ? UNKNOWN : key);
