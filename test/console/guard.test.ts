// Who gets an answer of the console: this machine's browser at the printed address, from the console's own pages. Nobody else.

import { request } from "node:http";
import { describe, expect, test } from "@jest/globals";
import { opened } from "./opened";

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** As written: fetch would not let a test set these headers. */
function ask(origin: string, { method = "GET", path = "/_portcullis/", headers }: Asked) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve, reject) => {
      const sent = request(`${origin}${path}`, { method, headers, agent: false }, async (answer) => {
        let body = "";
        for await (const chunk of answer) body += String(chunk);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body });
      });
      sent.once("error", reject);
      sent.end(method === "POST" ? "action=rotate" : undefined);
    },
  );
}

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const navigation = { "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };

describe("a page is given to", () => {
  test("the printed address, localhost, a link from elsewhere that is opened", async () => {
    const { origin } = await opened();
    const { port } = new URL(origin);
    for (const headers of [
      { Host: `127.0.0.1:${port}` },
      { Host: `localhost:${port}` },
      { Host: `127.0.0.1:${port}`, "Sec-Fetch-Site": "none", ...navigation },
      { Host: `127.0.0.1:${port}`, "Sec-Fetch-Site": "cross-site", ...navigation },
    ])
      expect([headers, (await ask(origin, { headers })).status]).toEqual([headers, 200]);
  });

  test("no other name, port, site, frame, script or image", async () => {
    const { origin } = await opened();
    const { port, host } = new URL(origin);
    for (const headers of [
      { Host: `rebound.example:${port}` },
      { Host: `127.0.0.1.rebound.example:${port}` },
      { Host: "127.0.0.1" },
      { Host: `127.0.0.1:${Number(port) + 1}` },
      { Host: `user@127.0.0.1:${port}` },
      { Host: host, Origin: "https://evil.example" },
      { Host: host, Origin: "null" },
      { Host: host, Origin: `http://localhost:${port}` },
      { Host: host, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script" },
      {
        Host: host,
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": "iframe",
      },
      { Host: host, "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty" },
    ])
      expect([headers, (await ask(origin, { headers })).status]).toEqual([headers, 403]);
  });
});

describe("a change is taken from", () => {
  test("the console's own page only", async () => {
    const { origin, issuer } = await opened();
    const { host, port } = new URL(origin);
    const path = "/_portcullis/keys";
    for (const headers of [
      { Host: host, ...FORM },
      { Host: host, ...FORM, Origin: "https://evil.example" },
      { Host: host, ...FORM, Origin: `http://localhost:${port}` },
      { Host: host, ...FORM, Origin: origin, "Sec-Fetch-Site": "cross-site" },
      { Host: `rebound.example:${port}`, ...FORM, Origin: `http://rebound.example:${port}` },
    ])
      expect([headers, (await ask(origin, { method: "POST", path, headers })).status]).toEqual([
        headers,
        403,
      ]);
    const json = { Host: host, Origin: origin, "Content-Type": "application/json" };
    expect((await ask(origin, { method: "POST", path, headers: json })).status).toBe(400);
    expect((await ask(origin, { method: "PUT", path, headers: { Host: host, Origin: origin } })).status).toBe(
      405,
    );
    expect(issuer.keys()).toHaveLength(1);
    const own = { Host: host, ...FORM, Origin: origin };
    expect((await ask(origin, { method: "POST", path, headers: own })).status).toBe(303);
    expect(issuer.keys()).toHaveLength(2);
  });
});

test("every answer carries a policy under which nothing inline runs, and is kept by nobody", async () => {
  const { origin } = await opened();
  const { host } = new URL(origin);
  for (const path of [
    "/_portcullis/",
    "/_portcullis/console.js",
    "/_portcullis/nowhere",
    "/_portcullis/requests/x",
  ]) {
    const { headers, body } = await ask(origin, { path, headers: { Host: host } });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    if (!path.endsWith(".js"))
      expect(body).not.toMatch(/<script>|<style| style=| on\w+=|(src|href|action)="(?!\/_portcullis|#)/);
  }
});
