// A pull request that turns GET /admin from a scope to any valid token, through both halves of the action: one comment,
// whose first line says exactly that and links to the line. The host alone is a stand-in for GitHub's.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bundleCli } from "../../build/command";

const root = join(__dirname, "..", "..");
const scratch = mkdtempSync(join(tmpdir(), "portcullis-action-scope-"));

/** The same API by the component and by the provider's own resources; `wide` is what the pull request makes of it. */
const PROGRAMS: Readonly<Record<string, (wide: boolean) => string>> = {
  component: (wide) => `import { SecureApi } from "portcullis-secure-api";

new SecureApi("shop", {
  kind: "http",
  issuers: [{ issuer: "https://a.example/", audience: "https://api.example", jwksUri: "https://a.example/jwks.json" }],
  routes: [
    { method: "GET", path: "/items", access: { anyValidToken: true }, function: "items" },
    { method: "GET", path: "/admin", access: ${wide ? "{ anyValidToken: true }" : '{ scopes: ["admin"] }'}, function: "admin" },
  ],
});
`,
  provider: (wide) => `import * as aws from "@pulumi/aws";

const api = new aws.apigatewayv2.Api("shop", { name: "shop", protocolType: "HTTP" });
const authorizer = new aws.apigatewayv2.Authorizer("tokens", {
  apiId: api.id,
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  jwtConfiguration: { issuer: "https://a.example/", audiences: ["https://api.example"] },
});
new aws.apigatewayv2.Route("admin", {
  apiId: api.id,
  routeKey: "GET /admin",
  authorizationType: "JWT",
  authorizerId: authorizer.id,
  authorizationScopes: ${wide ? "[]" : '["admin"]'},
});
`,
};
/** The line of each program to which the comment links, and the API's name there. */
const PLACES: Readonly<Record<string, string>> = { component: "SecureApi", provider: "Route(" };

beforeAll(async () => {
  for (const folder of ["action", "cli/dist"]) mkdirSync(join(scratch, folder), { recursive: true });
  for (const file of ["action/judge.mjs", "action/comment.mjs", "action/command.mjs"])
    copyFileSync(join(root, file), join(scratch, file));
  await bundleCli(join(scratch, "cli/dist"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function pullRequest(name: string, before: boolean, after: boolean): string {
  const checkout = mkdtempSync(join(scratch, `${name}-`));
  const git = (...args: string[]) => execFileSync("git", args, { cwd: checkout });
  symlinkSync(join(root, "node_modules"), join(checkout, "node_modules"), "junction");
  writeFileSync(join(checkout, ".gitignore"), "node_modules\n");
  writeFileSync(join(checkout, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  git("init", "-q");
  git("config", "user.name", "t");
  git("config", "user.email", "t@example.com");
  for (const wide of [before, after]) {
    writeFileSync(join(checkout, "index.ts"), PROGRAMS[name]?.(wide) ?? "");
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", "step");
  }
  return checkout;
}

/** Runs the action's steps as action.yml wires them; gives what the pull request holds afterwards. */
async function review(checkout: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(scratch, "run-"));
  const run = spawnSync(process.execPath, [join(scratch, "action/judge.mjs")], {
    cwd: checkout,
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: join(folder, "output"),
      GITHUB_SERVER_URL: "https://host.example",
      GITHUB_REPOSITORY: "acme/shop",
      PORTCULLIS_PATHS: ".",
      PORTCULLIS_ARGUMENTS: "--transpile-only",
      PORTCULLIS_COMMIT: "0a1b2c3",
      PORTCULLIS_BASE: execFileSync("git", ["rev-parse", "HEAD~1"], {
        cwd: checkout,
        encoding: "utf8",
      }).trim(),
    },
  });
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: "" });
  const lines = readFileSync(join(folder, "output"), "utf8").split("\n").filter(Boolean);
  const outputs = Object.fromEntries(lines.map((line) => line.split("=", 2)));
  const comments: string[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on("end", () => {
      const { query, variables } = JSON.parse(text);
      if (query.includes("addComment")) comments.push(variables.body);
      const pageInfo = { hasNextPage: false, endCursor: null };
      const nodes = comments.map((body, index) => ({ id: `c${index}`, body, viewerDidAuthor: true }));
      const data = { repository: { pullRequest: { id: "PR", comments: { nodes, pageInfo } } } };
      response.end(JSON.stringify({ data }));
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  for (const _run of [1, 2]) {
    const child = spawn(process.execPath, [join(scratch, "action/comment.mjs")], {
      env: {
        PATH: process.env.PATH,
        GITHUB_REPOSITORY: "acme/shop",
        GITHUB_GRAPHQL_URL: `http://127.0.0.1:${port}/graphql`,
        PORTCULLIS_TOKEN: "t",
        PORTCULLIS_PULL_REQUEST: "7",
        PORTCULLIS_COMMENT: outputs.markdown,
        PORTCULLIS_EXIT_CODE: outputs["exit-code"],
        PORTCULLIS_NEWS: outputs.news,
      },
    });
    await new Promise((ended) => child.on("close", ended));
  }
  await new Promise((closed) => server.close(closed));
  return comments;
}

test.each(Object.keys(PROGRAMS))("a scope that goes is one comment, first line first: %s", async (name) => {
  const comments = await review(pullRequest(name, false, true));
  expect(comments).toHaveLength(1);
  const line =
    PROGRAMS[name]?.(true)
      .split("\n")
      .findIndex((text) => text.includes(PLACES[name] ?? "?") && text.includes("new ")) ?? -1;
  expect(comments[0]?.split("\n")[0]).toBe(
    `## 🔴 Widened: \`GET /admin\` of \`HTTP API "shop"\`: \`from scope admin to any valid token\` [\`index.ts:${line + 1}\`](https://host.example/acme/shop/blob/0a1b2c3/index.ts#L${line + 1}) <!-- portcullis -->`,
  );
});

test("the other way round nobody is disturbed", async () => {
  expect(await review(pullRequest("provider", true, false))).toEqual([]);
});
