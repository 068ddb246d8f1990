// The map in Chromium: every route is there, filter, search and keys work, nothing is logged, axe finds nothing.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { renderMapHtml, renderMapSvg } from "../../cli/map";
import {
  everyVerdict,
  judged,
  judgement,
  largeStack,
  open,
  restApi,
  STATUS_WAIVER,
  TODAY,
} from "../cli/map/judgement";
import { describeInBrowser, MapBrowser } from "./browser";

const options = { today: TODAY };
const small = judgement(judged(everyVerdict(), { waivers: [STATUS_WAIVER] }));
const large = judgement(judged(largeStack()));
const smallPage = renderMapHtml(small, options);
const largePage = renderMapHtml(large, options);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

let browser: MapBrowser;

/** `GET /orders` of each row that can be seen. */
async function visible(page: Page): Promise<readonly string[]> {
  const rows = await page.locator(".api .row:visible").all();
  const texts = rows.map(async (row) =>
    [await row.locator(".method").textContent(), await row.locator(".path").textContent()].join(" "),
  );
  return Promise.all(texts);
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(
    "[...document.activeElement.querySelectorAll('.method,.path')].map((e) => e.textContent).join(' ')",
  );

const filter = (page: Page, verdict: string) => page.locator(`button[data-v=${verdict}]`);

describeInBrowser("the map in Chromium", () => {
  beforeAll(async () => {
    browser = await MapBrowser.start();
  });
  afterAll(async () => {
    await browser.stop();
  });

  describe("a small stack", () => {
    test("shows every route and logs nothing", async () => {
      const { page, noise } = await browser.show(smallPage);
      expect(await visible(page)).toEqual([
        "GET /late",
        "GET /health",
        "GET /orders",
        "POST /orders",
        "GET /orders/{id}",
        "DELETE /orders/{id}",
        "OPTIONS /orders/{id}",
        "GET /status",
      ]);
      expect(noise).toEqual([]);
    });

    test("shows its open doors without scrolling, on a desk and on a phone", async () => {
      for (const viewport of [
        { width: 1280, height: 720 },
        { width: 360, height: 640 },
      ]) {
        const { page } = await browser.show(smallPage, "map.html", { viewport });
        const door = await page.locator(".alarm .path", { hasText: "/health" }).boundingBox();
        expect((door?.y ?? viewport.height) + (door?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
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

    test("a shape in the picture leads to its route", async () => {
      const { page } = await browser.show(smallPage);
      await page.locator(".facade .waived .g").click();
      expect(await focused(page)).toBe("GET /status");
    });

    test("without scripts everything can still be read", async () => {
      const { page } = await browser.show(smallPage, "map.html", { javaScriptEnabled: false });
      expect(await page.locator(".api .row:visible").count()).toBe(8);
      expect(await page.locator("#search").isVisible()).toBe(false);
    });
  });

  describe("a stack of 500 routes", () => {
    test("holds every route, folded where nothing needs a look, and logs nothing", async () => {
      const { page, noise } = await browser.show(largePage);
      const paths = await page.locator(".api .row").evaluateAll((rows) => rows.map((row) => row.textContent));
      expect(new Set(paths).size).toBe(500);
      expect(await page.locator(".api .row:visible").count()).toBe(100);
      await filter(page, "open").click();
      expect(await page.locator(".api .row:visible").count()).toBe(25);
      await page.fill("#search", "v13");
      expect(await visible(page)).toEqual(["GET /invoices/v13", "GET /invoices/v133"]);
      expect(noise).toEqual([]);
    });

    test("what was folded or unfolded by hand is so again after a search", async () => {
      const { page } = await browser.show(largePage);
      await page.locator("summary", { hasText: "/carts" }).click();
      const before = await page.locator(".api .row:visible").count();
      await page.fill("#search", "v13");
      await page.keyboard.press("Escape");
      expect(await page.locator(".api .row:visible").count()).toBe(before);
      expect(before).toBe(200);
    });

    test("on paper every route is unfolded", async () => {
      const { page } = await browser.show(largePage);
      const rows = page.locator(".api .row:visible");
      await page.emulateMedia({ media: "print" });
      expect(await rows.count()).toBe(500);
      await page.emulateMedia({ media: null });
      // Browsers that cannot unfold by style alone are helped by the script.
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      expect(await rows.count()).toBe(500);
      await page.evaluate("dispatchEvent(new Event('afterprint'))");
      expect(await rows.count()).toBe(100);
    });
  });

  test("hostile names run nothing", async () => {
    const hostile = "/</script><img src=x onerror=alert(1)><svg onload=alert(2)>";
    const stack = judgement(judged([restApi(hostile, { [hostile]: open })]));
    const { page, noise } = await browser.show(renderMapHtml(stack, options));
    await page.fill("#search", "</script>");
    await page.locator(".api .row").first().hover();
    expect(noise).toEqual([]);
    expect(await page.locator(".api .path").textContent()).toBe(hostile);
    const picture = await browser.show(renderMapSvg(stack, options), "map.svg");
    expect(picture.noise).toEqual([]);
    expect(await picture.page.locator("script, img").count()).toBe(0);
  });

  test("the picture is a well-formed document of the size it says", async () => {
    const { page, noise } = await browser.show(renderMapSvg(large, options), "map.svg");
    expect(await page.evaluate("document.documentElement.nodeName")).toBe("svg");
    expect(await page.locator("parsererror").count()).toBe(0);
    expect(noise).toEqual([]);
    const outside = await page.evaluate(`[...document.querySelectorAll("text")].filter((text) => {
    const box = text.getBBox();
    return box.x < 0 || box.x + box.width > 840;
  }).map((text) => text.textContent)`);
    expect(outside).toEqual([]);
  });

  describe("axe finds nothing", () => {
    const pages = { small: smallPage, large: largePage };
    const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
      [1280, 360].map((width) => ({ colorScheme, width })),
    );
    for (const [name, html] of Object.entries(pages))
      test.each(looks)(`${name}, $colorScheme, $width wide`, async ({ colorScheme, width }) => {
        const { page } = await browser.show(html, "map.html", {
          colorScheme,
          viewport: { width, height: 800 },
        });
        await page.evaluate(axe);
        for (const pressed of [false, true]) {
          if (pressed) await filter(page, "open").click();
          const violations = await page.evaluate(
            "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
          );
          expect(violations).toEqual([]);
        }
      });
  });
});
