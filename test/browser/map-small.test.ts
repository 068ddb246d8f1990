// The map in Chromium: every route is there, filter, search and keys work, nothing is logged, axe finds nothing.

import { describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { renderMapHtml } from "../../cli/map";
import { judged, judgement, open, restApi } from "../cli/map/judgement";
import { browser, filter, options, smallPage, visible } from "./map-page";
import { describeInBrowser } from "./open";

const focused = (page: Page): Promise<string> =>
  page.evaluate(
    "[...document.activeElement.querySelectorAll('.method,.path')].map((e) => e.textContent).join(' ')",
  );

describeInBrowser("the map in Chromium", () => {
  describe("a small stack", () => {
    test("shows every route and logs nothing", async () => {
      const { page, noise } = await browser.show(smallPage);
      expect(await visible(page)).toEqual([
        "GET /health",
        "DELETE /orders/{id}",
        "OPTIONS /orders/{id}",
        "GET /orders",
        "POST /orders",
        "GET /orders/{id}",
        "GET /status",
        "GET /late",
      ]);
      expect(noise).toEqual([]);
    });

    test("shows its open routes without scrolling, on a desk and on a phone", async () => {
      for (const viewport of [
        { width: 1280, height: 720 },
        { width: 360, height: 640 },
      ]) {
        const { page } = await browser.show(smallPage, "map.html", { viewport });
        const route = await page
          .locator(":is(.flow .node.open, .stop.open li):visible", { hasText: "/health" })
          .first()
          .boundingBox();
        expect((route?.y ?? viewport.height) + (route?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
      }
    });

    test("nothing is wider than a phone", async () => {
      const long = judged([restApi("shop", { [`/${"very-long-segment-".repeat(8)}`]: open })]);
      for (const html of [smallPage, renderMapHtml(judgement(long), options)]) {
        const { page } = await browser.show(html, "map.html", { viewport: { width: 320, height: 640 } });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
      }
    });

    test("a verdict's count filters by it, twice shows everything again", async () => {
      const { page } = await browser.show(smallPage);
      await filter(page, "open").click();
      expect(await visible(page)).toEqual(["GET /health", "DELETE /orders/{id}"]);
      expect(await page.locator("#status").textContent()).toBe("Showing 2 of 8 routes");
      await filter(page, "waived").click();
      expect(await visible(page)).toEqual(["GET /health", "DELETE /orders/{id}", "GET /status"]);
      await filter(page, "open").click();
      await filter(page, "waived").click();
      expect(await visible(page)).toHaveLength(8);
    });

    test("search takes path, method, authorizer, owner, API and stack, in any order and case", async () => {
      const { page } = await browser.show(smallPage);
      const found: Record<string, number> = {
        "/ORDERS": 5,
        "post orders": 1,
        "orders-authorizer": 3,
        "payments team": 1,
        "http chat": 1,
        "prod shop": 8,
        "nothing of this kind": 0,
      };
      for (const [words, count] of Object.entries(found)) {
        await page.fill("#search", words);
        expect([words, (await visible(page)).length]).toEqual([words, count]);
      }
      expect(await page.locator("#status").textContent()).toBe("Showing 0 of 8 routes");
    });

    test("the keyboard reaches everything", async () => {
      const { page } = await browser.show(smallPage);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Space");
      expect(await filter(page, "open").getAttribute("aria-pressed")).toBe("true");
      for (let tabs = 0; tabs < 5; tabs += 1) await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowDown");
      expect(await focused(page)).toBe("GET /health");
      await page.keyboard.press("ArrowDown");
      expect(await focused(page)).toBe("DELETE /orders/{id}");
      await page.keyboard.press("Home");
      expect(await focused(page)).toBe("GET /health");
      await page.keyboard.press("End");
      expect(await focused(page)).toBe("DELETE /orders/{id}");
      await page.keyboard.press("Escape");
      expect(await visible(page)).toHaveLength(8);
      expect(await page.evaluate("document.activeElement.id")).toBe("search");
      await page.keyboard.type("status");
      await page.keyboard.press("Enter");
      expect(await focused(page)).toBe("GET /status");
      await page.keyboard.press("ArrowUp");
      expect(await page.evaluate("document.activeElement.id")).toBe("search");
    });

    test("a bar of the flow leads to its route", async () => {
      const { page } = await browser.show(smallPage);
      await page.locator(".flow a.waived").last().click();
      expect(await focused(page)).toBe("GET /status");
    });

    test("without scripts everything can still be read", async () => {
      const { page } = await browser.show(smallPage, "map.html", { javaScriptEnabled: false });
      expect(await page.locator(".api .row:visible").count()).toBe(8);
      expect(await page.locator("#search").isVisible()).toBe(false);
    });
  });
});
