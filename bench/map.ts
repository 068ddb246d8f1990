// `npm run bench -- map`: what the map costs a reader's browser, at 125, 500 and 5,000 routes: from opening the file until it
// can be used, then one filter and one search. What matters is the ratio to the smallest. It needs Chromium.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { renderMapHtml } from "../cli/map";
import { findChromium } from "../test/browser/find-chromium";
import { guarded, judged, judgement, open, restApi, TODAY } from "../test/cli/map/judgement";
import { middle } from "./quantile";

const SIZES = [125, 500, 5000];
const TIMES = 5;
const guardedOne = { get: guarded.get };
/** One in so many routes is open. */
const OPEN = 50;

interface Row {
  readonly size: number;
  readonly bytes: number;
  readonly load: number;
  readonly filter: number;
  readonly search: number;
}

function stackOf(size: number) {
  const names = ["orders", "users", "invoices", "carts", "reports", "feeds", "events", "files"];
  const paths = Array.from({ length: size }, (_, at) => {
    const path = `/${names[at % names.length]}/v${Math.floor(at / names.length)}`;
    return [path, at % OPEN === 0 ? open : guardedOne] as const;
  });
  return judgement(judged([restApi("platform", Object.fromEntries(paths))]));
}

async function measure(browser: Browser, folder: string, size: number): Promise<Row> {
  const html = renderMapHtml(stackOf(size), { today: TODAY });
  const file = join(folder, `${size}.html`);
  writeFileSync(file, html);
  const runs: { load: number; filter: number; search: number }[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(pathToFileURL(file).href);
    const load = await page.evaluate<number>(
      "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd",
    );
    // Until the next frame is painted: what somebody waits for.
    const painted = (does: string) =>
      page.evaluate<number>(`new Promise((done) => {
  const from = performance.now();
  ${does};
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
})`);
    const filter = await painted("document.querySelector('button[data-v=open]').click()");
    const search = await painted(
      "const box = document.querySelector('#search'); box.value = 'v1'; box.dispatchEvent(new Event('input', { bubbles: true }))",
    );
    runs.push({ load, filter, search });
    await page.close();
  }
  const of = (key: "load" | "filter" | "search") => middle(runs.map((run) => run[key]));
  return { size, bytes: html.length, load: of("load"), filter: of("filter"), search: of("search") };
}

async function main(): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    process.stderr.write("no Chromium found: install one, or set CHROMIUM to its path\n");
    process.exitCode = 2;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "portcullis-map-"));
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const rows: Row[] = [];
  for (const size of SIZES) rows.push(await measure(browser, folder, size));
  await browser.close();
  rmSync(folder, { recursive: true });
  const [first] = rows;
  process.stdout.write("routes  page kB   load ms  filter ms  search ms  load, of the smallest\n");
  for (const { size, bytes, load, filter, search } of rows)
    process.stdout.write(
      `${String(size).padStart(6)}  ${cell(bytes / 1000)}  ${cell(load)}  ${cell(filter, 9)}  ${cell(search, 9)}  ${(load / (first?.load ?? 1)).toFixed(1)}\n`,
    );
}

const cell = (value: number, width = 8): string => value.toFixed(0).padStart(width);

void main();
