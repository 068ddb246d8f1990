// Another version of the program on the same address: new from the next request on, closed routes, pages beside the API.

import { describe, expect, test } from "@jest/globals";
import { recordedFunction } from "./functions/recorded";
import { lambdaProxy, restApi } from "./recorded-api";
import { serve, unguarded } from "./served";

const answering = (text: string, after = 0) =>
  recordedFunction(
    "named",
    `exports.handler = () => new Promise((resolve) => setTimeout(() => resolve({ statusCode: 200, body: "${text}" }), ${after}));`,
  );
const named = { get: { "x-amazon-apigateway-integration": lambdaProxy("named") } };
const api = (paths: object) => restApi({ body: JSON.stringify({ swagger: "2.0", paths }) });
const bodyOf = async (url: string) => (await fetch(url)).text();

describe("load", () => {
  test("the next request is answered by the new version, on the same address", async () => {
    const gateway = await serve({ "/a": named }, { resources: [answering("one")] });
    expect(await bodyOf(`${gateway.url}/a`)).toBe("one");
    gateway.load([answering("two"), ...api({ "/a": named, "/b": named })]);
    expect(await bodyOf(`${gateway.url}/a`)).toBe("two");
    expect(await bodyOf(`${gateway.url}/b`)).toBe("two");
    expect(gateway.routes.map(({ path }) => path)).toEqual(["/a", "/b"]);
  });

  test("a request under way is answered by the version that took it", async () => {
    const gateway = await serve({ "/a": named }, { resources: [answering("slow", 600)] });
    const slow = bodyOf(`${gateway.url}/a`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    gateway.load([answering("new"), ...api({ "/a": named })]);
    expect(await bodyOf(`${gateway.url}/a`)).toBe("new");
    expect(await slow).toBe("slow");
  });

  test("a route that is held back is not served and says why; the rest is", async () => {
    const gateway = await serve({ "/a": unguarded });
    gateway.load([answering("rest"), ...api({ "/a": named, "/b": named })], ({ method, path }) =>
      method === "GET" && path === "/a" ? "blocked by a rule" : undefined,
    );
    const answer = await fetch(`${gateway.url}/a`);
    expect([Math.floor(answer.status / 100), await answer.text()]).toEqual([
      5,
      expect.stringContaining("blocked by a rule"),
    ]);
    expect(await bodyOf(`${gateway.url}/b`)).toBe("rest");
    expect(gateway.routes.map(({ problem }) => problem)).toEqual(["blocked by a rule", undefined]);
  });
});

describe("pages", () => {
  test("answer below their own path only", async () => {
    const gateway = await serve(
      { "/a": named },
      {
        resources: [answering("api")],
        pages: { path: "/_pages", serve: (request, response) => response.end(`page ${request.url}`) },
      },
    );
    const root = new URL(gateway.url).origin;
    expect(await bodyOf(`${root}/_pages`)).toBe("page /_pages");
    expect(await bodyOf(`${root}/_pages/x?y`)).toBe("page /_pages/x?y");
    expect(await bodyOf(`${root}/_pages-of-others`)).not.toMatch(/^page/);
    expect(await bodyOf(`${gateway.url}/a`)).toBe("api");
  });
});
