// Test tooling: what happens where a part that tests need cannot be had: a line, and in CI a failure.

/** @throws Error in CI, where nothing may be skipped. */
export function missing(what: string, reason: string): void {
  const line = `${what}: skipped, nothing was checked against it: ${reason}`;
  if (isCi()) throw new Error(`${line}. In CI this is a failure.`);
  process.stderr.write(`${line}\n`);
}

export const isCi = (value = process.env.CI): boolean =>
  value !== undefined && value !== "" && value !== "false" && value !== "0";
