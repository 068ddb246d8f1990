// Before any browser test: says once what is skipped where there is no Chromium; in CI that is a failure, never a skip.
import { findChromium } from "./find-chromium";

export default function globalSetup(): void {
  if (findChromium() !== undefined) return;
  const line = "browser tests skipped: no Chromium found; nothing was checked of the map in a browser";
  if (process.env.CI === "true")
    throw new Error(`${line}. In CI this is a failure: install chromium, or set CHROMIUM to its path.`);
  process.stderr.write(`${line}\n`);
}
