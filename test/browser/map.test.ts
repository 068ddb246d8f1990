// The map in Chromium: every route is there, filter, search and keys work, nothing is logged, axe finds nothing.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { renderMapHtml, renderMapSvg } from "../../cli/map";
import { judged, judgement, largeStack, open, restApi, STATUS_WAIVER } from "../cli/map/judgement";
import { shop125 } from "../cli/map/stacks";
import { browser, filter, options, smallPage, visible } from "./map-page";
import { describeInBrowser } from "./open";

const large = judgement(judged(largeStack()));

const largePage = renderMapHtml(large, options);

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

describeInBrowser("the map in Chromium", () => {
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
  return box.x < 0 || box.x + box.width > 1216;
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

describeInBrowser("the map of a stack of 125 routes", () => {
  const page125 = renderMapHtml(
    judgement(judged(shop125(), { waivers: [{ ...STATUS_WAIVER, api: "storefront" }] })),
    options,
  );

  test("is two pages of paper", async () => {
    const { page } = await browser.show(page125);
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(2);
  });

  test("fits the screen of a desk, and is a column on a phone", async () => {
    const desk = await browser.show(page125, "map.html", { viewport: { width: 1280, height: 900 } });
    const flow = await desk.page.locator(".flow").boundingBox();
    expect((flow?.y ?? 900) + (flow?.height ?? 0)).toBeLessThanOrEqual(910);
    const phone = await browser.show(page125, "map.html", { viewport: { width: 390, height: 844 } });
    expect(await phone.page.locator(".flow").isVisible()).toBe(false);
    expect(await phone.page.locator(".stop.open li").first().isVisible()).toBe(true);
    expect(await phone.page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  test("hover and focus say what a bar stands for, and a click goes to its row", async () => {
    const { page, noise } = await browser.show(page125);
    await page.locator(".flow a.protected", { hasText: "70 routes" }).locator(".bar").hover();
    expect(await page.locator("#explain").textContent()).toBe(
      "shop: 70 routes, Lambda authorizer, for 2 APIs",
    );
    expect(await page.locator(".ribbon.lit").count()).toBeGreaterThan(3);
    const open = page.locator(".flow a.open", { hasText: "/orders/export" });
    await open.focus();
    expect(await page.locator("#explain").textContent()).toContain("GET /orders/export: ");
    await open.locator(".t").click();
    expect(await page.evaluate("document.activeElement.querySelector('.path').textContent")).toBe(
      "/orders/export",
    );
    expect(noise).toEqual([]);
  });

  test.each([1280, 390])("axe finds nothing, %i wide", async (width) => {
    const { page } = await browser.show(page125, "map.html", { viewport: { width, height: 800 } });
    await page.evaluate(axe);
    expect(
      await page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
      ),
    ).toEqual([]);
  });
});
