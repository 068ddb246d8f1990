// A log that keeps nothing, and one that keeps everything, for tests.

import type { Log } from "../../gateway";

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Its records as one text, so that a test can look for what must not be there. */
export function keepingLog(): { readonly log: Log; readonly text: () => string } {
  const records: string[] = [];
  const keep = (fields: object, message: string) => void records.push(JSON.stringify({ ...fields, message }));
  return { log: { info: keep, warn: keep, error: keep }, text: () => records.join("\n") };
}
