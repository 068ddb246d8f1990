// `portcullis diff` as a user runs it: on states, on reports, against a git revision; its formats and exit codes.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import Ajv from "ajv";
import { DIFF_FORMATS } from "../../../cli/diff";
import { buildCli, type Cli, ROOT } from "../run";

const legacy = JSON.parse(readFileSync(join(__dirname, "..", "stacks", "legacy.json"), "utf8"));
const schema = JSON.parse(readFileSync(join(ROOT, "docs", "diff.schema.json"), "utf8")) as object;

let cli: Cli;
let repository: string;

beforeAll(async () => {
  cli = await buildCli();
  repository = join(cli.folder, "repository");
  mkdirSync(join(repository, "app"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(repository, "node_modules"), "junction");
  write("app/Pulumi.yaml", "name: shop\nruntime: nodejs\n");
  write("app/index.ts", program(', authorizationScopes: ["admin"]'));
  write(".gitignore", "node_modules\n");
  git("init", "-q");
  git("remote", "add", "origin", "git@example.com:acme/shop.git");
  git("add", "-A");
  git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "base");
});
afterAll(() => cli.remove());

const write = (file: string, text: string) => writeFileSync(join(repository, file), text);
const git = (...args: string[]) => execFileSync("git", args, { cwd: repository, encoding: "utf8" });

const program = (scopes: string) => `
import * as aws from "@pulumi/aws";
const api = new aws.apigatewayv2.Api("shop", { protocolType: "HTTP" });
const jwt = new aws.apigatewayv2.Authorizer("jwt", { apiId: api.id, authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"], jwtConfiguration: { issuer: "https://id.example.com/", audiences: ["shop"] } });
new aws.apigatewayv2.Route("admin", { apiId: api.id, routeKey: "GET /admin", authorizationType: "JWT", authorizerId: jwt.id${scopes} });
`;

describe("against a git revision", () => {
  test("the first line says what widened, with a link to the line of the commit", async () => {
    write("app/index.ts", program(""));
    const { code, stdout } = await cli.run(
      ["diff", "--base", "HEAD", "app", "--format", "markdown", "--transpile-only"],
      {
        cwd: repository,
      },
    );
    const head = git("rev-parse", "HEAD").trim();
    expect({ code, first: stdout.split("\n")[0] }).toEqual({
      code: 1,
      first: `## 🔴 Widened: \`GET /admin\` of \`HTTP API "shop"\`: \`from scope admin to any valid token\` [\`app/index.ts:6\`](https://example.com/acme/shop/blob/${head}/app/index.ts#L6) <!-- portcullis -->`,
    });
  });

  test("leaves no work tree, no branch and no file behind", () => {
    expect(git("worktree", "list").trim().split("\n")).toHaveLength(1);
    expect(git("status", "--short").trim()).toBe("M app/index.ts");
  });

  test("a revision that is not there is told, with what to do", async () => {
    const { code, stderr } = await cli.run(["diff", "--base", "origin/nothing", "app"], { cwd: repository });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'portcullis: --base: no commit is called "origin/nothing"; fetch it first (in CI: a checkout with fetch-depth 0)\n',
    });
  });

  test("a revision that looks like an option is none", async () => {
    const { code } = await cli.run(["diff", "--base", "--upload-pack=x", "app"], { cwd: repository });
    expect(code).toBe(2);
  });
});

describe("of two states", () => {
  const state = (
    name: string,
    change: (resources: { urn: string; inputs: Record<string, unknown> }[]) => void,
  ) => {
    const document = structuredClone(legacy);
    change(document.deployment.resources);
    const file = join(cli.folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(document));
    return file;
  };
  const opened = () =>
    state("opened", (resources) => {
      const method = resources.find(({ urn }) => urn.endsWith("::add-cart"));
      if (method !== undefined) method.inputs = { ...method.inputs, authorization: "NONE", authorizerId: "" };
    });

  test("an opened route is told first and ends 1, 0 with --fail-on none, and the way back ends 0", async () => {
    const [before, after] = [state("before", () => {}), opened()];
    const { code, stdout } = await cli.run(["diff", before, after]);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: [
        "Opened",
        '  POST /carts  REST API "shop" of legacy/prod  index.ts:18',
        "      from what the Lambda authorizer asks to anybody (no authorization)",
        "",
        "1 opened",
        "",
      ].join("\n"),
    });
    expect((await cli.run(["diff", before, after, "--fail-on", "none"])).code).toBe(0);
    expect((await cli.run(["diff", after, before])).code).toBe(0);
    expect((await cli.run(["diff", after, before, "--fail-on", "any"])).code).toBe(1);
  });

  test("JSON reports give the same comparison as the states they were made of", async () => {
    const [before, after] = [state("before", () => {}), opened()];
    const reports = [before, after].map((file) => file.replace(".json", ".report.json"));
    for (const [at, file] of [before, after].entries())
      await cli.run(["check", file, "--output", `json=${reports[at]}`]);
    const text = async (files: readonly string[]) =>
      (await cli.run(["diff", ...files, "--format", "json"])).stdout;
    expect(await text(reports)).toBe(await text([before, after]));
  });

  test.each(DIFF_FORMATS)("the format %s is written, whatever it is asked for beside", async (format) => {
    const file = join(cli.folder, `out.${format}`);
    const { code } = await cli.run([
      "diff",
      state("before", () => {}),
      opened(),
      "--output",
      `${format}=${file}`,
    ]);
    const text = readFileSync(file, "utf8");
    expect(code).toBe(1);
    expect(text).toContain("/carts");
    if (format === "json") expect(new Ajv({ strict: false }).validate(schema, JSON.parse(text))).toBe(true);
    if (format === "html") expect(text).not.toMatch(/<script|https?:\/\//);
  });

  test("what is missing is said with what was expected", async () => {
    expect(await cli.run(["diff", "only-one"])).toMatchObject({
      code: 2,
      stderr:
        "portcullis: diff: expected BASE and HEAD, each a folder, state, preview or JSON report, or --base REVISION\n",
    });
    expect(await cli.run(["diff", "a", "b", "--fail-on", "everything"])).toMatchObject({
      code: 2,
      stderr: "portcullis: --fail-on: expected one of widening, any, none\n",
    });
  });
});
