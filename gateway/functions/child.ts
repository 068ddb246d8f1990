// Runs inside a function's sandbox process: loads the handler once, then answers one invocation after another over IPC.
// It stands where Lambda's Node.js runtime would be. It ends with its parent, so that nothing outlives the gateway.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { errorOf, NamedError } from "./child-error";
import type { FunctionError, InvokeMessage, SandboxMessage } from "./message";

type Callback = (error: unknown, result?: unknown) => void;
type Handler = (event: unknown, context: object, callback: Callback) => unknown;

const send = (message: SandboxMessage, after?: () => void) => {
  if (process.connected) process.send?.(message, undefined, undefined, () => after?.());
  else after?.();
};

let current:
  | { readonly requestId: string; readonly settle: (error: unknown, result?: unknown) => void }
  | undefined;

process.on("disconnect", () => process.exit(0));
process.on("uncaughtException", (error) => crash(errorOf(error)));
process.on("unhandledRejection", (reason) =>
  crash({ errorType: "Runtime.UnhandledPromiseRejection", errorMessage: errorOf(reason).errorMessage }),
);
// A handler that neither answers nor leaves anything to wait for: Lambda answers null.
process.on("beforeExit", () => current?.settle(undefined, null));

void start();

async function start(): Promise<void> {
  let handler: Handler;
  try {
    handler = await loadHandler(process.env.LAMBDA_TASK_ROOT ?? ".", process.env._HANDLER ?? "");
  } catch (error) {
    const { errorType, errorMessage } = errorOf(error);
    const named = errorType === "SyntaxError" ? "Runtime.UserCodeSyntaxError" : errorType;
    send({ kind: "init-failed", error: { errorType: named, errorMessage } }, () => process.exit(1));
    return;
  }
  process.on("message", (message: InvokeMessage) => invoke(handler, message));
  send({ kind: "ready" });
}

async function loadHandler(root: string, setting: string): Promise<Handler> {
  // "src/index.handler": everything up to the last slash is the folder, then the module up to the first dot.
  const [, folder = "", module = "", path = ""] = /^(.*\/)?([^/.]+)\.(.+)$/.exec(setting) ?? [];
  if (module === "" || setting.includes(".."))
    throw new NamedError("Runtime.MalformedHandlerName", "expected a handler like index.handler");
  const base = join(root, folder, module);
  const file = ["", ".js", ".mjs", ".cjs"].map((end) => base + end).find((name) => existsSync(name));
  if (file === undefined)
    throw new NamedError("Runtime.ImportModuleError", `Error: Cannot find module '${module}'`);
  let found: unknown = await load(file);
  for (const name of path.split(".")) found = (found as Record<string, unknown> | undefined)?.[name];
  if (typeof found !== "function")
    throw new NamedError("Runtime.HandlerNotFound", `${setting} is undefined or not exported`);
  // Node.js 24's runtime takes three parameters for a callback, whether or not the handler calls it.
  const version = Number(/nodejs(\d+)/.exec(process.env.AWS_EXECUTION_ENV ?? "")?.[1] ?? 0);
  if (version >= 24 && found.length >= 3)
    throw new NamedError(
      "Runtime.CallbackHandlerDeprecated",
      "Node.js 24 and later take no callback: expected a handler of two parameters that returns a promise",
    );
  return found as Handler;
}

async function load(file: string): Promise<unknown> {
  if (!file.endsWith(".mjs")) {
    try {
      return createRequire(file)(file);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException | undefined)?.code;
      if (code !== "ERR_REQUIRE_ESM" && code !== "ERR_REQUIRE_ASYNC_MODULE") throw error;
    }
  }
  return import(pathToFileURL(file).href);
}

function invoke(handler: Handler, { requestId, functionArn, event, deadline }: InvokeMessage): void {
  const settle = (error: unknown, result?: unknown): void => {
    if (current?.requestId !== requestId) return;
    current = undefined;
    process.channel?.ref();
    send(answer(requestId, error, result));
  };
  current = { requestId, settle };
  // The channel must not keep the event loop alive, or beforeExit would never tell that the handler gave up.
  process.channel?.unref();
  const fail = (error: unknown) => settle(error ?? new Error("null"));
  const callback: Callback = (error, result) => settle(error ?? undefined, result);
  const context = {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: functionArn,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: callback,
    succeed: (result: unknown) => callback(null, result),
    fail,
  };
  try {
    const returned = handler(JSON.parse(event), context, callback);
    if (isThenable(returned)) returned.then((result) => settle(undefined, result), fail);
  } catch (error) {
    fail(error);
  }
}

function answer(requestId: string, error: unknown, result: unknown): SandboxMessage {
  if (error !== undefined) return { kind: "failed", requestId, error: errorOf(error) };
  try {
    return { kind: "result", requestId, result: JSON.stringify(result ?? null) ?? "null" };
  } catch {
    const failure = { errorType: "Runtime.MarshalError", errorMessage: "Unable to stringify response body" };
    return { kind: "failed", requestId, error: failure };
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === "function";
}

function crash(error: FunctionError): void {
  current = undefined;
  send({ kind: "crashed", error }, () => process.exit(1));
}
