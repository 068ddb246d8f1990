// Recorded functions run as Lambda would run them: handlers, errors, environment, sandbox life and code archives.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { RecordedArchive } from "../../../program/recorded";
import { answerOf, gone, scratchFolder } from "./running";

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
