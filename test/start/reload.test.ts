// A program that changes while it is served: routes, scopes, handler, authorizer; one that opens a route; one that does not run.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { addressIn, type Run, root, shop, start, until } from "./run";

function token(folder: string, ...args: readonly string[]): string {
  const command = ["--import", "tsx", "start/token/index.ts", "--dir", folder, ...args];
  return execFileSync(process.execPath, command, { cwd: root, encoding: "utf8" }).trim();
}

const get = async (url: string, bearer?: string) => {
  // A connection that is kept may be ended by the server just as it is used again.
  const headers: Record<string, string> = { Connection: "close" };
  if (bearer !== undefined) headers.Authorization = `Bearer ${bearer}`;
  const answer = await fetch(url, { headers });
  return { status: answer.status, body: await answer.text() };
};

const reloads = ({ output }: Run) => output.stdout.split(/^(?:Reloaded in|Not reloaded)/m).length - 1;

describe("a program that changes while it is served", () => {
  test("scope, handler, setting, route and a mistake: each is served, or said, and the address stays", async () => {
    const { folder, edit } = shop();
    writeFileSync(join(folder, "Pulumi.dev.yaml"), "config: {}\n");
    const run = start(["--port", "0", "--dir", folder, "--stack", "dev"]);
    await until(() => run.output.stdout.includes("Serving "), run);
    const url = addressIn(run);
    const bearer = token(folder, "--scope", "items:read");
    expect((await get(`${url}/items`, bearer)).status).toBe(200);

    const change = async (file: string, from: string, to: string) => {
      const before = reloads(run);
      edit(file, from, to);
      await until(() => reloads(run) > before, run);
    };
    await change("index.ts", '["items:read"]', '["items:list"]');
    expect(run.output.stdout).toMatch(
      /GET \/items: TOKEN authorizer jwt, needs scope items:list; before: TOKEN authorizer jwt, needs scope items:read/,
    );
    expect((await get(`${url}/items`, bearer)).status).toBe(403);
    expect((await get(`${url}/items`, token(folder, "--scope", "items:list"))).status).toBe(200);

    await change("handler/index.js", "first version", "second version");
    expect((await get(`${url}/health`, bearer)).body).toBe('{"said":"second version"}');

    await change("Pulumi.dev.yaml", "config: {}", 'config:\n  shop:healthScopes: ["health:read"]');
    expect(run.output.stdout).toContain("GET /health: TOKEN authorizer jwt, needs scope health:read");
    expect((await get(`${url}/health`, bearer)).status).toBe(403);
    await change("Pulumi.dev.yaml", '["health:read"]', "[]");

    // A route without its authorizer: it is said and not served, and the rest is.
    await change(
      "index.ts",
      '"/health": { get: guarded }',
      '"/health": { get: { ...guarded, security: [] } }',
    );
    expect(run.output.stdout).toContain("GET /health is open now, so it is not served");
    expect(run.output.stdout).toContain("What is blocked is not served; the rest is.");
    const opened = await get(`${url}/health`);
    expect(opened.status).toBe(501);
    expect(opened.body).toContain("route-has-authorizer blocks it");
    expect((await get(`${url}/items`, token(folder, "--scope", "items:list"))).status).toBe(200);

    await change("index.ts", "const config", "const const");
    expect(run.output.stdout).toMatch(/Not reloaded; the version before is still served\..*failed/s);
    expect((await get(`${url}/items`, token(folder, "--scope", "items:list"))).status).toBe(200);
    await change("index.ts", "const const", "const config");
    await change("index.ts", "{ ...guarded, security: [] }", "guarded");
    expect((await get(`${url}/health`, bearer)).status).toBe(200);
  });

  test("what a handler throws is on the terminal, with message and stack", async () => {
    const { folder } = shop();
    const run = start(["--port", "0", "--dir", folder, "--no-reload"]);
    await until(() => run.output.stdout.includes("Serving "), run);
    const answer = await get(`${addressIn(run)}/health?fail=1`, token(folder));
    expect(answer.status).toBe(502);
    await until(() => run.output.stderr.includes("cannot read the stock"), run);
    const record = run.output.stderr
      .split("\n")
      .filter((line) => line.includes("cannot read the stock"))
      .map((line) => JSON.parse(line) as { stack: string[]; error: string })[0];
    expect(record?.error).toBe("TypeError");
    expect(record?.stack[0]).toMatch(/handler.*index\.js:2/);
  });
});
