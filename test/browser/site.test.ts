// The site as it is built (npm run site): its pages open, its search finds, and nothing is asked of another host.
// Where it is not built, its tests are skipped; in CI `npm test` builds it before.

import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium } from "./find-chromium";

const dist = join(__dirname, "../../docs/site/dist");
const executablePath = findChromium();
const isHere = executablePath !== undefined && existsSync(join(dist, "index.html"));

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

(isHere ? describe : describe.skip)("the site", () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let origin: string;
  const failures: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? "/", "http://site").pathname);
      const file = join(dist, path.endsWith("/") ? `${path}index.html` : path);
      if (!existsSync(file)) return response.writeHead(404).end();
      response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
      return response.end(readFileSync(file));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
    page = await browser.newPage();
    page.on("request", (request) => {
      if (!/^(data:|blob:)/.test(request.url()) && !request.url().startsWith(origin))
        failures.push(request.url());
    });
    page.on("response", (response) => {
      if (response.status() >= 400) failures.push(`${response.status()} ${response.url()}`);
    });
    page.on("pageerror", (error) => failures.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  test("opens at the README, with its picture", async () => {
    await page.goto(`${origin}/`, { waitUntil: "networkidle" });
    expect(await page.locator("h1").first().innerText()).toContain("Portcullis");
    const width = await page
      .locator("main img")
      .first()
      .evaluate((image) => (image as { naturalWidth?: number }).naturalWidth);
    expect(width).toBeGreaterThan(100);
  });

  test("finds a denial code by its name, without another host", async () => {
    await page.keyboard.press("Control+k");
    await page.locator("#localsearch-input").fill("audience-mismatch");
    await page.locator("#localsearch-list a").first().click();
    await page.waitForURL(/denial-codes\.html#audience-mismatch/);
    expect(await page.locator("#audience-mismatch").innerText()).toContain("audience-mismatch");
  });

  test("every entry of the menu opens, and none is wider than a phone", async () => {
    await page.goto(`${origin}/`, { waitUntil: "networkidle" });
    const targets = await page
      .locator(".VPSidebar a")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    expect(targets.length).toBeGreaterThan(25);
    await page.setViewportSize({ width: 390, height: 800 });
    const wide: string[] = [];
    for (const target of targets) {
      await page.goto(`${origin}${target}`);
      expect([target, await page.locator("h1").count()]).toEqual([target, 1]);
      const width = Number(await page.evaluate("document.documentElement.scrollWidth"));
      if (width > 390) wide.push(`${target}: ${width}`);
    }
    expect(wide).toEqual([]);
  });

  test("asked nothing elsewhere, and nothing failed", () => {
    expect(failures).toEqual([]);
  });
});
