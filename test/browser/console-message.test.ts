// A WebSocket in the console, in Chromium: the token of $connect opens it, a message is said, what comes back is shown.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Browser, chromium } from "playwright-core";
import { addressIn, type Run, start, until } from "../start/run";
import { findChromium } from "./find-chromium";

const describeInBrowser = findChromium() === undefined ? describe.skip : describe;
let browser: Browser;

describeInBrowser("a WebSocket in the console", () => {
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: findChromium() ?? "",
      args: ["--no-sandbox", "--disable-gpu"],
    });
  });
  afterAll(() => browser.close());

  test("says a message on a WebSocket with the token that its $connect asks for", async () => {
    const run: Run = start(["--port", "0", "--dir", "examples/websocket"]);
    await until(() => run.output.stdout.includes("Console "), run);
    const { origin } = new URL(addressIn(run));
    const page = await browser.newPage();
    const noise: string[] = [];
    page.on("console", (message) => noise.push(message.text()));
    page.on("pageerror", (error) => noise.push(error.message));
    await page.goto(`${origin}/_portcullis/`);
    const answer = page.locator("#result");
    expect(await page.locator("a.route").allTextContents()).toEqual([
      expect.stringMatching(/\$connect.*protected/s),
      expect.stringMatching(/\$default.*exempt/s),
      expect.stringMatching(/\$disconnect.*exempt/s),
      expect.stringMatching(/echo.*exempt/s),
    ]);
    await page.selectOption("#route", "chat echo");
    expect(await page.locator("#body").isVisible()).toBe(true);
    await page.fill("#body", '{"action":"echo","text":"hi"}');
    await page.click(".choice[value=valid]");
    await answer.getByText('< {"echo":"hi"}').waitFor();
    await page.click(".choice[value=scope]");
    await answer.getByText("scope-insufficient").first().waitFor();
    expect(noise).toEqual([]);
  });
});
