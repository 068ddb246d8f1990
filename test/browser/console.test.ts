// The console in Chromium: one click says who refused and why, a changed scope shows by itself, nothing runs that is not its own.

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { opened, program, view } from "../console/opened";
import { addressIn, type Run, shop, start, until } from "../start/run";
import { findChromium } from "./find-chromium";

const describeInBrowser = findChromium() === undefined ? describe.skip : describe;
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
let browser: Browser;

/** A page, and everything it logs, throws, asks, or loads from elsewhere. */
async function show(
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; noise: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const noise: string[] = [];
  page.on("console", (message) => noise.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => noise.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) noise.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, noise };
}

const answer = (page: Page) => page.locator("#result");
const click = (page: Page, which: string) => page.click(`.choice[value=${which}]`);

describeInBrowser("the console in Chromium", () => {
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: findChromium() ?? "",
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
    });
  });
  afterAll(() => browser.close());

  test("shows each token's fate, a scope that changes, and why the same token is refused now", async () => {
    const { folder, edit } = shop();
    const run: Run = start(["--port", "0", "--dir", folder]);
    await until(() => run.output.stdout.includes("Console "), run);
    const { origin } = new URL(addressIn(run));
    const { page, noise } = await show(`${origin}/_portcullis/`);
    expect(await page.locator("a.route .path").allTextContents()).toEqual(["/items", "/items", "/health"]);

    const fates: Record<string, string> = {
      "no-token": "A required identity source is missing",
      expired: "token-expired",
      early: "token-not-yet-valid",
      audience: "audience-mismatch",
      scope: "scope-insufficient",
      tampered: "signature-invalid",
      malformed: "token-malformed",
      "unknown-kid": "kid-unknown",
      valid: "The authorizer let it in.",
    };
    for (const [which, fate] of Object.entries(fates)) {
      await click(page, which);
      await answer(page).getByText(fate).first().waitFor();
    }
    // The valid token was for items:read; the developer now asks for items:list.
    edit("index.ts", '["items:read"]', '["items:list"]');
    await answer(page).locator(".code", { hasText: "scope-insufficient" }).waitFor();
    expect(await answer(page).locator(".detail").textContent()).toBe(
      "The route needs scope items:list, which the token does not hold.",
    );
    expect(await answer(page).locator(".steps .stopped").textContent()).toContain("Policy");
    expect(await page.locator("#news").textContent()).toContain("needs scope items:list; before:");
    await page.getByRole("button", { name: "Send the same again" }).click();
    await answer(page)
      .getByText(/cached for \d+ s more/)
      .waitFor();
    await click(page, "valid");
    await answer(page).getByText("The authorizer let it in.").waitFor();
    expect(await answer(page).locator(".decides").count()).toBe(1);

    await page.getByRole("button", { name: "Go down" }).click();
    await page.getByText("The issuer is down").waitFor();
    await page.getByRole("button", { name: "Come back" }).click();
    await page.getByText("The issuer answers.").waitFor();
    await page.getByRole("button", { name: "Rotate and withdraw the former" }).click();
    await page.locator("tr.withdrawn").waitFor();
    expect(noise).toEqual([]);

    // A link leads to the same case.
    const other = await show(page.url());
    expect(await other.page.inputValue("#route")).toBe("shop GET /items");
  });

  test("edited claims, a body, the keyboard, the log's filter and its links", async () => {
    const { origin } = await opened();
    const { page, noise } = await show(`${origin}/_portcullis/`);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the bench");
    await page.locator(".choice[value=malformed]").focus();
    await page.keyboard.press("Enter");
    await answer(page).locator(".headline").waitFor();
    await page.getByText("Edit the claims").click();
    await page.fill("#claims", '{"sub":"<img src=x onerror=alert(1)>","exp":"+1h"}');
    const former = await answer(page).getAttribute("data-again");
    await page.getByRole("button", { name: "Send these claims" }).click();
    while ((await answer(page).getAttribute("data-again")) === former) await page.waitForTimeout(50);
    await page.getByText("The token that was sent").click();
    await answer(page).getByText("<img src=x onerror=alert(1)>").first().waitFor();
    await page.locator("a[data-route]").nth(1).click();
    expect(await page.inputValue("#target")).toMatch(/\/open$/);
    await click(page, "no-token");
    await answer(page).getByText("Anybody may call this route.").waitFor();
    await page.locator("[data-filter=line]").fill("open");
    await page.locator("#log-lines > li:visible").nth(0).waitFor();
    expect(await page.locator("#log-lines > li:visible").count()).toBe(1);
    await page.locator("[data-filter=line]").fill("");
    await page.locator("#log-lines a").last().click();
    await answer(page).getByText("/hello").first().waitFor();
    expect(page.url()).toContain("/_portcullis/requests/");
    expect(noise).toEqual([]);
  });

  test("hostile names, paths, headers and bodies run nothing", async () => {
    const hostile = "</script><img src=x onerror=alert(1)><svg onload=alert(2)>'\"";
    const own = await opened((origin) =>
      program(
        [
          view({
            path: `/${hostile}`,
            key: hostile,
            api: hostile,
            url: `${origin}/dev/open`,
            access: hostile,
            problem: hostile,
          }),
        ],
        {
          project: hostile,
          notices: [hostile],
          changes: [hostile],
          findings: [{ level: "mandatory", rule: hostile, title: hostile, places: [hostile] }],
        },
      ),
    );
    const { page, noise } = await show(
      `${own.origin}/_portcullis/?claims=${encodeURIComponent(hostile)}&body=${encodeURIComponent(hostile)}`,
    );
    await fetch(`${own.origin}/dev/${encodeURIComponent(hostile)}`, {
      headers: { "X-Evil": "<b onclick=1>" },
    });
    await fetch(`${own.origin}/dev/open?q=${encodeURIComponent(hostile)}`);
    await page.locator("#log-lines > li").nth(1).waitFor();
    await page.locator("#log-lines a").first().click();
    await click(page, "no-token");
    await answer(page).locator(".headline").waitFor();
    own.console.complain(hostile);
    await page.locator("#news .problem").waitFor();
    expect(await page.locator("img, svg, main script, [onload], [onerror], [onclick], [style]").count()).toBe(
      0,
    );
    expect(await page.locator("h1").textContent()).toContain(hostile);
    expect(noise).toEqual([]);
  });

  describe("is for everybody", () => {
    const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
      [1440, 360].map((width) => ({ colorScheme, width })),
    );
    test.each(looks)(
      "axe finds nothing, nothing is cut: $colorScheme, $width wide",
      async ({ colorScheme, width }) => {
        const { origin } = await opened();
        const { page } = await show(`${origin}/_portcullis/`, {
          colorScheme,
          viewport: { width, height: 800 },
        });
        await click(page, "malformed");
        await answer(page).locator(".headline").waitFor();
        await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
        // The page's own policy lets no other script in, so axe comes by the debugger.
        await page.evaluate(axe);
        const violations = await page.evaluate(
          "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))",
        );
        expect(violations).toEqual([]);
      },
    );

    test("without the script a click gives the same answer", async () => {
      const { origin } = await opened();
      const { page } = await show(`${origin}/_portcullis/`, { javaScriptEnabled: false });
      await click(page, "no-token");
      expect(await answer(page).textContent()).toContain("A required identity source is missing");
      expect(await page.locator("#log-lines > li").count()).toBe(1);
    });
  });
});
