// Recorded functions run as Lambda would run them: handlers, errors, environment, sandbox life and code archives.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterEach, describe, expect, test } from "@jest/globals";
import { type FunctionLine, type FunctionRunner, runFunctions } from "../../../gateway/functions/run";
import type { RecordedArchive, RecordedResource } from "../../../program/recorded";
import { functionArn, recordedFunction } from "./recorded";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function run(resources: readonly RecordedResource[]): { runner: FunctionRunner; lines: FunctionLine[] } {
  const lines: FunctionLine[] = [];
  const runner = runFunctions(resources, { onLine: (line) => lines.push(line), initDeadline: 5_000 });
  closers.push(() => runner.close());
  return { runner, lines };
}

/** The answer of one function to one event: its parsed payload, or its error. */
async function answerOf(
  source: string | RecordedArchive,
  event: unknown = {},
  inputs: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const { runner } = run([recordedFunction("fn", source, inputs)]);
  const outcome = await runner.find(functionArn("fn"))?.invoke(event);
  return outcome?.ok ? JSON.parse(outcome.payload) : outcome?.error;
}

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-test-"));
  closers.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe("what a handler answers", () => {
  test.each([
    ["an async handler", "exports.handler = async (event) => ({ got: event.n });", { got: 7 }],
    ["a promise", "exports.handler = (event) => Promise.resolve(event.n);", 7],
    [
      "a callback",
      "exports.handler = (event, _context, callback) => setImmediate(callback, null, event.n);",
      7,
    ],
    ["context.succeed", "exports.handler = (event, context) => context.succeed(event.n);", 7],
    ["nothing at all", "exports.handler = async () => {};", null],
    ["nothing, and nothing left to wait for", "exports.handler = () => {};", null],
    [
      "a promise that never settles, and nothing left to wait for",
      "exports.handler = () => new Promise(() => {});",
      null,
    ],
    [
      "an Error thrown",
      'exports.handler = () => { throw new TypeError("no"); };',
      { errorType: "TypeError", errorMessage: "no" },
    ],
    [
      "a rejected promise",
      'exports.handler = async () => { throw new Error("Unauthorized"); };',
      { errorType: "Error", errorMessage: "Unauthorized" },
    ],
    [
      "a callback with a string",
      'exports.handler = (e, c, callback) => callback("Unauthorized");',
      { errorType: "string", errorMessage: "Unauthorized" },
    ],
    [
      "context.fail",
      'exports.handler = (e, context) => context.fail(new Error("no"));',
      { errorType: "Error", errorMessage: "no" },
    ],
    [
      "what JSON cannot hold",
      "exports.handler = async () => 1n;",
      { errorType: "Runtime.MarshalError", errorMessage: "Unable to stringify response body" },
    ],
    [
      "an unhandled rejection",
      'exports.handler = () => { Promise.reject(new Error("late")); return new Promise(() => setTimeout(() => {}, 1e4)); };',
      { errorType: "Runtime.UnhandledPromiseRejection", errorMessage: "late" },
    ],
    [
      "an exception nobody catches",
      'exports.handler = () => new Promise(() => setTimeout(() => { throw new Error("late"); }));',
      { errorType: "Error", errorMessage: "late" },
    ],
    [
      "an exit of its process",
      "exports.handler = () => process.exit(3);",
      { errorType: "Runtime.ExitError", errorMessage: "Runtime exited with exit status 3" },
    ],
    ["a module that does not parse", "exports.handler = (", { errorType: "Runtime.UserCodeSyntaxError" }],
    [
      "a module that throws",
      'throw new RangeError("at start");',
      { errorType: "RangeError", errorMessage: "at start" },
    ],
    [
      "a module that needs another that is not there",
      'require("not-there");',
      { errorType: "Runtime.ImportModuleError" },
    ],
    [
      "no such export",
      "exports.other = async () => 1;",
      { errorType: "Runtime.HandlerNotFound", errorMessage: "index.handler is undefined or not exported" },
    ],
  ])("%s", async (_title, source, expected) => {
    const answer = await answerOf(source, { n: 7 });
    if (typeof expected === "object" && expected !== null) expect(answer).toMatchObject(expected);
    else expect(answer).toEqual(expected);
  });

  test.each([
    [
      "index.mjs",
      "index.handler",
      "export const handler = async () => import.meta.url.endsWith('index.mjs');",
    ],
    ["index.cjs", "index.handler", "exports.handler = async () => true;"],
    ["src/api.js", "src/api.deep.handler", "exports.deep = { handler: async () => true };"],
  ])("the handler may live in %s", async (file, handler, text) => {
    const archive: RecordedArchive = { $archive: "assets", assets: { [file]: { $asset: "string", text } } };
    expect(await answerOf(archive, {}, { handler })).toBe(true);
  });

  test("a .js file is an ES module when its package.json says so", async () => {
    const archive: RecordedArchive = {
      $archive: "assets",
      assets: {
        "package.json": { $asset: "string", text: '{ "type": "module" }' },
        "index.js": { $asset: "string", text: "export const handler = async () => 'esm';" },
      },
    };
    expect(await answerOf(archive)).toBe("esm");
  });

  test("an invocation that takes too long fails, and takes with it what the function started", async () => {
    const marker = join(scratchFolder(), "pid");
    const source = `
      const { spawn } = require("node:child_process");
      exports.handler = () => new Promise(() => {
        const started = spawn("sleep", ["600"]);
        require("node:fs").writeFileSync(${JSON.stringify(marker)}, String(started.pid));
      });`;
    expect(await answerOf(source, {}, { timeout: 1 })).toEqual({
      errorType: "Sandbox.Timedout",
      errorMessage: "Task timed out after 1.00 seconds",
    });
    await gone(Number(readFileSync(marker, "utf8")));
  });
});

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

describe("the code", () => {
  test("Pulumi's serialised functions: files and package folders side by side", async () => {
    const project = scratchFolder();
    for (const name of ["plain", "@scope/deep"]) {
      mkdirSync(join(project, "node_modules", name), { recursive: true });
      writeFileSync(
        join(project, "node_modules", name, "index.js"),
        `module.exports = ${JSON.stringify(name)};`,
      );
    }
    const packageFolder = (name: string) => ({
      $archive: "file" as const,
      path: join(project, "node_modules", name),
    });
    const text = 'exports.handler = async () => [require("plain"), require("@scope/deep")];';
    const archive: RecordedArchive = {
      $archive: "assets",
      assets: {
        "__index.js": { $asset: "string", text },
        "node_modules/plain": packageFolder("plain"),
        "node_modules/@scope/deep": packageFolder("@scope/deep"),
      },
    };
    expect(await answerOf(archive, {}, { handler: "__index.handler" })).toEqual(["plain", "@scope/deep"]);
  });

  test("packages of a workspace, which Pulumi names from the program's folder, lie beside the code", async () => {
    const project = scratchFolder();
    mkdirSync(join(project, "node_modules/shared"), { recursive: true });
    writeFileSync(join(project, "node_modules/shared/index.js"), "module.exports = __dirname;");
    const archive: RecordedArchive = {
      $archive: "assets",
      assets: {
        "__index.js": {
          $asset: "string",
          text: 'exports.handler = async () => [__dirname, require("shared")];',
        },
        "../../node_modules/shared": { $archive: "file", path: join(project, "node_modules/shared") },
      },
    };
    const [root, shared] = (await answerOf(archive, {}, { handler: "__index.handler" })) as [string, string];
    expect(shared).toBe(join(root, "node_modules/shared"));
  });

  test.each(["/escape.js", "..", "../.."])("an asset named %s is refused", async (name) => {
    const archive: RecordedArchive = {
      $archive: "assets",
      assets: { [name]: { $asset: "string", text: "" } },
    };
    expect(await answerOf(archive)).toMatchObject({ errorType: "Local.Unavailable" });
  });

  test("a folder as the root, with a file laid beside it, and nothing written through the link", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "index.js"), 'exports.handler = async () => require("./extra/setting.js");');
    const archive: RecordedArchive = {
      $archive: "assets",
      assets: {
        ".": { $archive: "file", path: folder },
        "extra/setting.js": { $asset: "string", text: "module.exports = 5;" },
      },
    };
    expect(await answerOf(archive)).toBe(5);
    expect(existsSync(join(folder, "extra"))).toBe(false);
  });

  test("a single file, at another name", async () => {
    const file = join(scratchFolder(), "built.js");
    writeFileSync(file, "exports.handler = async () => __filename.endsWith('index.js');");
    const archive: RecordedArchive = {
      $archive: "assets",
      assets: { "index.js": { $asset: "file", path: file } },
    };
    expect(await answerOf(archive)).toBe(true);
  });

  test("a package outside the archive is not found, as on Lambda", async () => {
    const project = scratchFolder();
    for (const name of ["inside", "outside"])
      mkdirSync(join(project, "node_modules", name), { recursive: true });
    writeFileSync(join(project, "node_modules/outside/index.js"), "");
    writeFileSync(join(project, "node_modules/inside/index.js"), 'require("outside");');
    const archive: RecordedArchive = {
      $archive: "assets",
      assets: {
        "index.js": { $asset: "string", text: 'require("inside");' },
        "node_modules/inside": { $archive: "file", path: join(project, "node_modules/inside") },
      },
    };
    expect(await answerOf(archive)).toMatchObject({ errorType: "Runtime.ImportModuleError" });
  });

  test.each([
    ["stored", 0],
    ["deflated", 8],
  ])("a zip file whose members are %s", async (_title, method) => {
    const path = join(scratchFolder(), "code.zip");
    writeFileSync(path, zipOf("index.js", "exports.handler = async () => 'unzipped';", method));
    expect(await answerOf({ $archive: "file", path })).toBe("unzipped");
  });

  test.each(["../escape.js", "/escape.js", "a/../../escape.js"])(
    "a zip member named %s is refused",
    async (name) => {
      const path = join(scratchFolder(), "code.zip");
      writeFileSync(path, zipOf(name, "", 0));
      expect(await answerOf({ $archive: "file", path })).toEqual({
        errorType: "Local.Unavailable",
        errorMessage: "its code archive has a member that would lie outside the function's folder",
      });
    },
  );

  test.each<[string, RecordedResource, string]>([
    ["a container image", recordedFunction("fn", "", { packageType: "Image" }), "it is a container image"],
    [
      "another runtime",
      recordedFunction("fn", "", { runtime: "python3.13" }),
      "its runtime is not Node.js; only Node.js functions are run",
    ],
    [
      "code in S3",
      recordedFunction("fn", "", { code: undefined, s3Bucket: "b" }),
      "it has no local code (an S3 object is not fetched)",
    ],
    [
      "a remote archive",
      recordedFunction("fn", { $archive: "remote", uri: "https://a.example/c.zip" }),
      "its code is a remote archive; only local code is run",
    ],
    [
      "a folder that is not there",
      recordedFunction("fn", { $archive: "file", path: "/does/not/exist" }),
      "its code archive does not exist; build it first",
    ],
  ])("%s is said to be unavailable before anything runs", async (_title, resource, reason) => {
    const { runner } = run([resource]);
    const found = runner.find(functionArn("fn"));
    expect(found?.unavailable).toBe(reason);
    expect(await found?.invoke({})).toEqual({
      ok: false,
      error: { errorType: "Local.Unavailable", errorMessage: reason },
    });
  });

  test("an ARN is found with and without a qualifier, and an unknown one is not", () => {
    const { runner } = run([recordedFunction("fn", "")]);
    expect(runner.find(functionArn("fn"))?.name).toBe("fn");
    expect(runner.find(`${functionArn("fn")}:live`)?.name).toBe("fn");
    expect(runner.find(functionArn("other"))).toBeUndefined();
  });
});

/** Resolves when the process has ended; a kill takes effect a moment after it is sent. Never, if it goes on. */
async function gone(pid: number): Promise<void> {
  while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A killed orphan may stay a zombie until the machine's init process reaps it.
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** A zip archive of one member, written by hand so that its name may be anything. */
function zipOf(name: string, text: string, method: number): Buffer {
  const content = method === 8 ? deflateRawSync(text) : Buffer.from(text);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(content.length, 20);
  entry.writeUInt32LE(text.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + content.length, 16);
  return Buffer.concat([local, Buffer.from(name), content, entry, Buffer.from(name), end]);
}
