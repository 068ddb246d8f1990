// Recorded functions run as Lambda would run them: handlers, errors, environment, sandbox life and code archives.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { functionArn, recordedFunction } from "./recorded";
import { answerOf, closers, gone, isRunning, run, scratchFolder } from "./running";

describe("the sandbox", () => {
  const counting =
    "let count = 0; exports.handler = async (event) => { if (event.die) process.exit(1); return ++count; };";

  test("is initialised once and reused", async () => {
    const { runner } = run([recordedFunction("fn", counting)]);
    const fn = runner.find(functionArn("fn"));
    const answers = [await fn?.invoke({}), await fn?.invoke({}), await fn?.invoke({})];
    expect(answers).toEqual([1, 2, 3].map((n) => ({ ok: true, payload: String(n) })));
  });

  test("takes one request at a time, in their order", async () => {
    const source = `
      let busy = 0;
      exports.handler = async (event) => {
        busy++;
        await new Promise((resolve) => setTimeout(resolve, 20 - event.n));
        return { n: event.n, busy: busy-- };
      };`;
    const { runner } = run([recordedFunction("fn", source)]);
    const answers = await Promise.all([1, 2, 3].map((n) => runner.find(functionArn("fn"))?.invoke({ n })));
    expect(answers).toEqual([1, 2, 3].map((n) => ({ ok: true, payload: JSON.stringify({ n, busy: 1 }) })));
  });

  test("is replaced by a fresh one after a crash", async () => {
    const { runner } = run([recordedFunction("fn", counting)]);
    const fn = runner.find(functionArn("fn"));
    await fn?.invoke({});
    expect(await fn?.invoke({ die: true })).toMatchObject({ ok: false });
    expect(await fn?.invoke({})).toEqual({ ok: true, payload: "1" });
  });

  test("passes on the lines the function writes", async () => {
    const source =
      'exports.handler = async () => { console.log("one\\ntwo"); console.error("three"); process.exit(0); };';
    const { runner, lines } = run([recordedFunction("fn", source)]);
    await runner.find(functionArn("fn"))?.invoke({});
    await runner.close();
    const written = (stream: string) => lines.filter((one) => one.stream === stream).map((one) => one.line);
    expect(written("stdout")).toEqual(["one", "two"]);
    expect(written("stderr")).toEqual(["three"]);
  });

  test("tells on the function's log why it could not be loaded", async () => {
    const { runner, lines } = run([recordedFunction("fn", 'require("not-there");')]);
    await runner.find(functionArn("fn"))?.invoke({});
    expect(lines[0]?.line).toMatch(/^Runtime.ImportModuleError: Error: Cannot find module 'not-there'/);
  });

  test("closing leaves no process and no file, and linked folders are untouched", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "index.js"), "exports.handler = async () => [process.pid, __dirname];");
    const { runner } = run([recordedFunction("fn", { $archive: "file", path: folder })]);
    const outcome = await runner.find(functionArn("fn"))?.invoke({});
    const [pid, directory] = outcome?.ok ? JSON.parse(outcome.payload) : [];
    expect(isRunning(pid)).toBe(true);
    expect(existsSync(directory)).toBe(true);
    await runner.close();
    expect(isRunning(pid)).toBe(false);
    expect(existsSync(directory)).toBe(false);
    expect(existsSync(join(folder, "index.js"))).toBe(true);
    expect(await runner.find(functionArn("fn"))?.invoke({})).toMatchObject({ ok: false });
  });
});

describe("a process that is ended from outside", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s leaves no function and no file", async (signal) => {
    const script = join(__dirname, "idle-runner.ts");
    const parent = spawn(process.execPath, ["--import", "tsx", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    closers.push(() => parent.kill("SIGKILL"));
    const ended = once(parent, "exit");
    const [line] = await once(parent.stdout, "data");
    const [pid, directory] = JSON.parse(String(line));
    expect(isRunning(pid)).toBe(true);
    parent.kill(signal);
    expect(await ended).toEqual([null, signal]);
    await gone(pid);
    expect(existsSync(directory)).toBe(false);
  });
});

describe("the environment", () => {
  const echo = "exports.handler = async () => process.env;";

  test("holds the function's variables and Lambda's, and nothing of the developer's", async () => {
    process.env.PORTCULLIS_TEST_SECRET = "developer";
    closers.push(() => delete process.env.PORTCULLIS_TEST_SECRET);
    const environment = {
      variables: { ISSUER: "https://a.example/", TOKEN: { $secret: true, value: "kept" } },
    };
    const seen = (await answerOf(echo, {}, { environment, memorySize: 256 })) as Record<string, string>;
    expect(seen).toMatchObject({
      ISSUER: "https://a.example/",
      TOKEN: "kept",
      AWS_REGION: "eu-west-1",
      AWS_LAMBDA_FUNCTION_NAME: "fn",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256",
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x",
      _HANDLER: "index.handler",
    });
    expect(Object.keys(seen)).not.toContain("PORTCULLIS_TEST_SECRET");
    expect(seen.HOME).not.toBe(homedir());
    expect(Object.keys(seen).filter((name) => /ACCESS_KEY|SESSION_TOKEN/.test(name))).toEqual([]);
  });

  test("does not reach the developer's AWS profile through the home folder", async () => {
    const source = 'exports.handler = async () => require("node:os").homedir();';
    expect(await answerOf(source)).not.toBe(homedir());
  });

  test("cannot be made to lie about what Lambda sets", async () => {
    const environment = { variables: { AWS_REGION: "us-east-1" } };
    expect(await answerOf(echo, {}, { environment })).toMatchObject({ AWS_REGION: "eu-west-1" });
  });
});
