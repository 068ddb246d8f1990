// RFC 7519 section 2, NumericDate: a JSON value → whether it is a moment we can compute with.

// The last second of year 9999. Beyond it dates are milliseconds by mistake, or Infinity (`1e400`) on purpose.
const LAST_DATE = 253_402_300_799;

/** Seconds since 1970, up to the year 9999; RFC 7519 section 2 permits fractions. */
export function isNumericDate(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= LAST_DATE;
}

/** Whole seconds since 1970, up to the year 9999. */
export function isDate(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LAST_DATE;
}
