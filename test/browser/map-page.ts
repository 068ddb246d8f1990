// What the tests beside this file share.

import { afterAll, beforeAll } from "@jest/globals";
import type { Page } from "playwright-core";
import { renderMapHtml } from "../../cli/map";
import { everyVerdict, judged, judgement, STATUS_WAIVER, TODAY } from "../cli/map/judgement";
import { MapBrowser } from "./open";

export const options = { today: TODAY };

export const small = judgement(judged(everyVerdict(), { waivers: [STATUS_WAIVER] }));

export const smallPage = renderMapHtml(small, options);

export let browser: MapBrowser;

/** `GET /orders` of each row that can be seen. */
export async function visible(page: Page): Promise<readonly string[]> {
  const rows = await page.locator(".api .row:visible").all();
  const texts = rows.map(async (row) =>
    [await row.locator(".method").textContent(), await row.locator(".path").textContent()].join(" "),
  );
  return Promise.all(texts);
}

export const filter = (page: Page, verdict: string) => page.locator(`button[data-v=${verdict}]`);

beforeAll(async () => {
  browser = await MapBrowser.start();
});

afterAll(async () => {
  await browser.stop();
});
