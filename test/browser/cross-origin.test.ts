// A page on another origin calls the local gateway in Chromium: an HTTP API's CORS lets it in, or keeps it out, as on AWS.

import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { type Gateway, startGateway } from "../../gateway";
import { http } from "../gateway/behaviors/case";
import { silentLog } from "../gateway/silent-log";
import { describeInBrowser, launch } from "./open";

describeInBrowser("a page on another origin", () => {
  let page: Server;
  let origin: string;
  let gateway: Gateway | undefined;
  let browser: Browser;

  beforeAll(async () => {
    page = createServer((_request, response) =>
      response.setHeader("Content-Type", "text/html").end("<title>page</title>"),
    );
    await new Promise<void>((resolve) => page.listen(0, "127.0.0.1", resolve));
    const address = page.address();
    origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await gateway?.close();
    page.close();
  });

  /** What the page's fetch ends in: status and the exposed header, or that it was blocked. */
  async function fetched(corsConfiguration: object | undefined): Promise<string> {
    await gateway?.close();
    const inputs = corsConfiguration === undefined ? {} : { corsConfiguration };
    gateway = await startGateway({ resources: http({ "GET /a": {} }, { inputs }), port: 0, log: silentLog });
    const tab = await browser.newPage();
    await tab.goto(origin);
    return tab.evaluate(async (url) => {
      try {
        const answer = await fetch(url, { headers: { Authorization: "Bearer x" } });
        return `${answer.status} ${answer.headers.get("apigw-requestid") === null ? "hidden" : "exposed"}`;
      } catch {
        return "blocked";
      }
    }, `${gateway.url}/a`);
  }

  test("is let in by its origin, and reads the headers that are exposed", async () => {
    const cors = {
      allowOrigins: [origin],
      allowMethods: ["GET"],
      allowHeaders: ["authorization"],
      exposeHeaders: ["apigw-requestid"],
    };
    expect(await fetched(cors)).toBe("200 exposed");
    expect(await fetched({ ...cors, exposeHeaders: [] })).toBe("200 hidden");
  });

  test.each([
    ["no CORS is configured", undefined],
    [
      "its origin is another",
      { allowOrigins: ["https://other.example"], allowMethods: ["*"], allowHeaders: ["*"] },
    ],
    ["its header is not allowed", { allowOrigins: ["*"], allowMethods: ["*"], allowHeaders: [] }],
  ])("is blocked where %s", async (_title, cors) => {
    expect(await fetched(cors)).toBe("blocked");
  });
});
