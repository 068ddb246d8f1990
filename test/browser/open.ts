// One Chromium for a test file, and pages that show a map as somebody opens it: a file on disk, without a network.
// Everything the page logs, throws, or tries to load is kept, so that a test can insist on silence.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe } from "@jest/globals";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findChromium } from "./find-chromium";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Runs where there is a Chromium, and counts as skipped where there is none; global-setup.ts has said why by then. */
export const describeInBrowser = findChromium() === undefined ? describe.skip : describe;

export async function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error("no Chromium found; install one, or set CHROMIUM to its path");
  return chromium.launch({ executablePath, args: QUIET });
}

export interface Shown {
  readonly page: Page;
  /** Console messages, errors and requests to anything but the file itself. */
  readonly noise: readonly string[];
}

export class MapBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly folder: string,
  ) {}

  static async start(): Promise<MapBrowser> {
    return new MapBrowser(await launch(), mkdtempSync(join(tmpdir(), "portcullis-map-")));
  }

  /** Opens a document as a file. `name` ends in .html or .svg. */
  async show(document: string, name = "map.html", options: BrowserContextOptions = {}): Promise<Shown> {
    const file = join(this.folder, name);
    writeFileSync(file, document);
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const noise: string[] = [];
    page.on("console", (message) => noise.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => noise.push(`dialog: ${dialog.message()}`));
    const url = pathToFileURL(file).href;
    page.on("request", (request) => {
      if (request.url().split("#")[0] !== url) noise.push(`request: ${request.url()}`);
    });
    await page.goto(url);
    return { page, noise };
  }

  async stop(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
