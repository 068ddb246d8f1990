// `npm run verify:aws` as somebody with an account runs it, with the emulator for the account: the command itself in a process
// of its own, the real engine, AWS's SDK. What the emulator answers otherwise than AWS is said to do is listed, not asserted away.

import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as rest from "@aws-sdk/client-api-gateway";
import * as v2 from "@aws-sdk/client-apigatewayv2";
import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { FACTS, rightsOf } from "../../verify";
import { enginePathVariable } from "../engine/global-setup";
import { cleanEnvironment, installStandIns } from "../engine/workspace";
import { type Emulator, region, startEmulator } from "./emulator";
import { describeDeployment } from "./suite";
import { EMULATOR_ANSWERS } from "./verify-differences";

const root = join(__dirname, "../..");

describeDeployment("npm run verify:aws, in the emulator", () => {
  let emulator: Emulator;
  let folder: string;
  beforeAll(async () => {
    [emulator, folder] = await Promise.all([startEmulator(), mkdtemp(join(tmpdir(), "portcullis-verify-"))]);
    for (const name of ["bin", "home"]) mkdirSync(join(folder, name));
    await installStandIns(join(folder, "bin"), join(__dirname, "provider/index.ts"));
  });
  afterAll(async () => {
    await emulator?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  const start = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    run([process.execPath, "--import", "tsx", join(root, "verify/main.ts"), ...args], more);
  const run = ([file = "", ...args]: readonly string[], more: Readonly<Record<string, string>>) => {
    const child = spawn(file, args, {
      cwd: root,
      env: {
        ...cleanEnvironment(folder),
        AWS_ENDPOINT_URL: emulator.endpoint,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        PORTCULLIS_ENGINE: process.env[enginePathVariable] ?? "",
        PORTCULLIS_EMULATOR: emulator.endpoint,
        PORTCULLIS_EMULATOR_REGION: region,
        ...more,
      },
      stdio: "pipe",
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const ended = new Promise<number | null>((done) => child.once("close", done));
    return { child, ended, stdout: () => stdout, stderr: () => stderr };
  };
  const settings = () => ({
    endpoint: emulator.endpoint,
    region,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const there = async () => {
    const { items = [] } = await new rest.APIGatewayClient(settings()).send(new rest.GetRestApisCommand({}));
    const { Items = [] } = await new v2.ApiGatewayV2Client(settings()).send(new v2.GetApisCommand({}));
    const { Functions = [] } = await new LambdaClient(settings()).send(new ListFunctionsCommand({}));
    return items.length + Items.length + Functions.length;
  };
  const kept = () => readdirSync(join(folder, "home", ".portcullis", "verify"));

  test("without --yes and without a terminal deploys nothing, says the cost and the rights", async () => {
    const run = start([]);
    expect(await run.ended).toBe(2);
    expect(run.stderr()).toMatch(/account \d{12}, region/);
    expect(run.stderr()).toMatch(/Cost: .*below 0\.01 USD/);
    expect(run.stderr()).toContain('"Action"');
    expect(run.stderr()).toContain("nothing was deployed");
    expect(await there()).toBe(0);
  });

  /** The table's rows, by fact. */
  const answersOf = (table: string): ReadonlyMap<string, readonly string[]> =>
    new Map(
      table
        .split("\n")
        .slice(2)
        .filter((line) => line !== "")
        .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$|`/g, "")))
        .map(([name = "", ...rest]) => [name, rest] as const),
    );

  test("deploys, asks, tells in a table what differs, and leaves nothing", async () => {
    const calls = join(folder, "calls");
    const run = start(["--yes"], { PORTCULLIS_EMULATOR_CALLS: calls });
    const code = await run.ended;
    const answers = answersOf(run.stdout());
    expect([...answers.keys()]).toEqual(FACTS.map(({ name }) => name));
    const differing = [...answers].filter(([, [, , same]]) => same !== "yes");
    expect(Object.fromEntries(differing.map(([name, [answer]]) => [name, answer]))).toEqual(EMULATOR_ANSWERS);
    expect(code).toBe(1);
    expect(run.stdout()).not.toMatch(/\d{12}|https?:|eyJ/);
    expect(await there()).toBe(0);
    expect(kept()).toEqual([]);
    const needed = new Set(readFileSync(calls, "utf8").trim().split("\n").map(actionOf));
    expect([...needed].filter((action) => !granted().includes(action))).toEqual([]);
  });

  test("after Ctrl-C in the middle of it everything is destroyed, and it says that not all was asked", async () => {
    const run = start(["--yes"]);
    while ((await there()) < 3 && run.child.exitCode === null) await pause();
    run.child.kill("SIGINT");
    expect(await run.ended).toBe(2);
    expect(run.stderr()).toContain("not all was asked: stopped");
    expect(run.stdout()).toBe("");
    expect(await there()).toBe(0);
    expect(kept()).toEqual([]);
  });

  test("after Ctrl-C in a terminal, with npm in front of it, everything is destroyed too", async () => {
    const terminal = ["python3", join(__dirname, "terminal.py")];
    const { child, ended, stdout } = run([...terminal, "npm", "run", "verify:aws", "--", "--yes"], {});
    while ((await there()) < 3 && child.exitCode === null) await pause();
    child.stdin.write("Ctrl-C\n");
    expect(await ended).not.toBe(0);
    expect(stdout()).toContain("not all was asked: stopped");
    expect(await there()).toBe(0);
    expect(kept()).toEqual([]);
  });

  test("where destroying fails too, it names what is left and how to take it away, and --destroy does", async () => {
    const broken = join(folder, "bin", "broken-engine");
    writeFileSync(broken, '#!/bin/sh\n[ "$1" = destroy ] && exit 1\nexec "$REAL_ENGINE" "$@"\n', {
      mode: 0o755,
    });
    const engine = process.env[enginePathVariable] ?? "";
    const run = start(["--yes"], { PORTCULLIS_ENGINE: broken, REAL_ENGINE: engine });
    while ((await there()) < 3 && run.child.exitCode === null) await pause();
    run.child.kill("SIGTERM");
    expect(await run.ended).toBe(3);
    expect(run.stderr()).toMatch(/LEFT IN THE ACCOUNT:\n {2}aws:/);
    const [name = ""] = kept();
    expect(run.stderr()).toContain(`npm run verify:aws -- --destroy ${name}`);
    expect(run.stderr()).toContain(`Key=portcullis-verify,Values=${name}`);
    expect(await there()).toBeGreaterThan(0);
    const after = start(["--destroy", name]);
    expect([await after.ended, after.stderr()]).toEqual([0, expect.stringContaining("nothing is left")]);
    expect(await there()).toBe(0);
    expect(kept()).toEqual([]);
  });

  test.each(["v00000000", "../../etc", "verify"])("--destroy %s, which is no run, is told", async (name) => {
    const run = start(["--destroy", name]);
    expect([await run.ended, run.stderr()]).toEqual([2, expect.stringContaining("no run of that name")]);
  });
});

const pause = () => new Promise((resume) => setTimeout(resume, 100));

function granted(): readonly string[] {
  const { Statement } = JSON.parse(rightsOf("aws", "123456789012", region)) as {
    Statement: { Action: string[] }[];
  };
  return Statement.flatMap(({ Action }) => Action);
}

/** IAM's name for a call: API Gateway has one for each HTTP method, the others one for each operation. */
function actionOf(call: string): string {
  const [service = "", operation = ""] = call.split(".");
  if (!service.startsWith("apigateway")) return `${service}:${operation}`;
  const verbs = { Get: "GET", Create: "POST", Put: "PUT", Update: "PATCH", Delete: "DELETE" };
  const verb = Object.entries(verbs).find(([start]) => operation.startsWith(start))?.[1];
  return `apigateway:${verb}`;
}
