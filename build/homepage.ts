// The repository's public address, set in one place: "homepage" of package.json at the root. Until it is set, nothing links to it.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What esbuild puts in place of names: the address for the command, the page of the rules for the pack. */
export function addresses(): Record<string, string> {
  const { homepage } = JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8")) as {
    homepage?: string;
  };
  if (homepage === undefined) return {};
  const files = `${homepage.replace(/\/+$/, "")}/blob/main`;
  return {
    PORTCULLIS_FILES: JSON.stringify(files),
    PORTCULLIS_DOCS: JSON.stringify(`${files}/docs/rules.md`),
  };
}
