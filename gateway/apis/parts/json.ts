// Small readers for recorded property bags and OpenAPI documents, which are JSON of no certain shape.
// Each answers undefined for what is not of the shape asked for; nothing is converted.

export type JsonObject = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

export function asText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A whole number, written as one or as text. */
export function asInteger(value: unknown): number | undefined {
  const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) ? number : undefined;
}

/** The members that are strings. */
export function textMembers(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(asObject(value) ?? {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** A setting that is switched on, written as a boolean or as text. */
export function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}
