// Several sandboxes of one function at a time, as Lambda scales; and functions in Python.

import { describe, expect, test } from "@jest/globals";
import { startGateway } from "../../../gateway";
import { runFunctions } from "../../../gateway/functions/run";
import { lambdaProxy, restApi } from "../recorded-api";
import { send } from "../send";
import { silentLog } from "../silent-log";
import { functionArn, recordedFunction } from "./recorded";
import { closers } from "./running";

const SLOW = "exports.handler = () => new Promise((resolve) => setTimeout(resolve, 300, process.pid));";

function runner(source: string, inputs: Readonly<Record<string, unknown>> = {}, processes?: number) {
  const started = runFunctions([recordedFunction("fn", source, inputs)], {
    onLine: () => undefined,
    ...(processes === undefined ? {} : { processes }),
  });
  closers.push(() => started.close());
  return started.find(functionArn("fn"));
}

const payloads = async (outcomes: readonly Promise<{ readonly ok: boolean }>[]) =>
  (await Promise.all(outcomes)).map((one) => ("payload" in one ? JSON.parse(String(one.payload)) : one));

describe("invocations at one time", () => {
  test("run in processes of their own, up to the bound, and wait beyond it", async () => {
    const fn = runner(SLOW, { timeout: 10 }, 2);
    const pids = await payloads(Array.from({ length: 5 }, () => fn?.invoke({}) as Promise<{ ok: boolean }>));
    expect(new Set(pids).size).toBe(2);
    expect(pids).toHaveLength(5);
  });

  test("one after another use one process", async () => {
    const fn = runner(SLOW, { timeout: 10 });
    const first = await payloads([fn?.invoke({}) as Promise<{ ok: boolean }>]);
    expect(await payloads([fn?.invoke({}) as Promise<{ ok: boolean }>])).toEqual(first);
  });

  test("beyond what the program reserves are refused, not queued", async () => {
    const fn = runner(SLOW, { timeout: 10, reservedConcurrentExecutions: 1 });
    const [first, second] = await Promise.all([fn?.invoke({}), fn?.invoke({})]);
    expect(first?.ok).toBe(true);
    expect(second).toMatchObject({
      ok: false,
      refusal: "throttled",
      error: { errorType: "TooManyRequestsException" },
    });
    expect((await fn?.invoke({}))?.ok).toBe(true);
  });

  test("do not see what another sandbox wrote to its /tmp", async () => {
    const source =
      'const { readdirSync, writeFileSync } = require("node:fs"); exports.handler = async () => { await new Promise((go) => setTimeout(go, 100)); const seen = readdirSync(process.env.TMPDIR); writeFileSync(process.env.TMPDIR + "/" + process.pid, ""); return seen; };';
    const fn = runner(source, { timeout: 10 });
    expect(await payloads([fn?.invoke({}), fn?.invoke({})] as Promise<{ ok: boolean }>[])).toEqual([[], []]);
  });

  test("a function may call its own API", async () => {
    const source =
      'exports.handler = async ({ queryStringParameters: q }) => ({ statusCode: 200, body: q?.url ? "outer " + (await (await fetch(q.url)).text()) : "inner" });';
    const paths = { "/a": { get: { "x-amazon-apigateway-integration": lambdaProxy("backend") } } };
    const resources = [
      recordedFunction("backend", source, { timeout: 10 }),
      ...restApi({ body: JSON.stringify({ swagger: "2.0", paths }) }),
    ];
    const gateway = await startGateway({ resources, port: 0, log: silentLog });
    closers.push(() => gateway.close());
    const path = `/a?url=${encodeURIComponent(`${gateway.url}/a`)}`;
    expect(await send(gateway.url, { path })).toMatchObject({ status: 200, body: "outer inner" });
  });
});

describe("Python", () => {
  const python = (source: string, inputs: object = {}) =>
    recordedFunction(
      "fn",
      { $archive: "assets", assets: { "app/main.py": { $asset: "string", text: source } } },
      { runtime: "python3.12", handler: "app/main.handler", timeout: 10, ...inputs },
    );
  const invoke = async (source: string, event: unknown = {}, inputs: object = {}) => {
    const lines: string[] = [];
    const started = runFunctions([python(source, inputs)], { onLine: ({ line }) => lines.push(line) });
    closers.push(() => started.close());
    const outcome = await started.find(functionArn("fn"))?.invoke(event);
    return { outcome, lines };
  };

  test("runs with the interpreter that is there, with event, context and environment", async () => {
    const source = `
import os
def handler(event, context):
    print("line")
    return {"got": event["a"], "left": context.get_remaining_time_in_millis() > 0, "arn": context.invoked_function_arn,
            "name": os.environ["AWS_LAMBDA_FUNCTION_NAME"], "setting": os.environ["SETTING"], "home": os.environ["HOME"],
            "channel": [name for name in os.environ if name.startswith("NODE_")]}
`;
    const { outcome, lines } = await invoke(
      source,
      { a: "ä" },
      { environment: { variables: { SETTING: "s" } } },
    );
    expect(outcome).toMatchObject({ ok: true });
    expect(outcome?.ok && JSON.parse(outcome.payload)).toMatchObject({
      got: "ä",
      left: true,
      arn: functionArn("fn"),
      name: "fn",
      setting: "s",
      channel: [],
    });
    // What a function writes comes by another pipe than its answer.
    for (let tries = 0; tries < 100 && !lines.includes("line"); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(lines).toContain("line");
    expect(JSON.stringify(outcome)).not.toContain(process.env.HOME);
  });

  test.each([
    ["what it raises", 'def handler(event, context):\n    raise KeyError("gone")', "KeyError"],
    ["an answer that is no JSON", "def handler(event, context):\n    return {1, 2}", "Runtime.MarshalError"],
    ["a module that does not load", "import nothing_like_it", "Runtime.ImportModuleError"],
    ["no handler", "x = 1", "Runtime.HandlerNotFound"],
    ["a syntax error", "def handler(:", "Runtime.UserCodeSyntaxError"],
    ["its own end", "import os\ndef handler(event, context):\n    os._exit(3)", "Runtime.ExitError"],
  ])("says %s as Lambda does", async (_title, source, errorType) => {
    expect((await invoke(source)).outcome).toMatchObject({ ok: false, error: { errorType } });
  });

  test("is killed when it takes too long", async () => {
    const { outcome } = await invoke(
      "import time\ndef handler(event, context):\n    time.sleep(60)",
      {},
      { timeout: 1 },
    );
    expect(outcome).toMatchObject({ ok: false, error: { errorType: "Sandbox.Timedout" } });
  });

  test("says which version runs it, where that is another one", async () => {
    const started = runFunctions([python("def handler(e, c): pass", { runtime: "python3.2" })], {
      onLine: () => undefined,
    });
    closers.push(() => started.close());
    expect(started.all[0]?.notice).toMatch(
      /^its runtime is python3\.2; it is run by Python 3\.\d+, which is there$/,
    );
  });
});
