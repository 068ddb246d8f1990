// Test tooling, not a product: a stand-in for `pulumi-language-nodejs`, which is not published as a Go module.
// It runs programs and policy packs with Pulumi's own runners from node_modules, as the official host does:
// the program is real, the engine is real. It installs nothing, and does not hand stack configuration to packs.

import { type ChildProcess, spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { ServerUnaryCall, ServerWritableStream, sendUnaryData } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutResponse,
  GetProgramDependenciesResponse,
  GetRequiredPackagesResponse,
  GetRequiredPluginsResponse,
  type LanguageHandshakeRequest,
  LanguageHandshakeResponse,
  type ProgramInfo,
  type RunPluginRequest,
  RunPluginResponse,
  type RunRequest,
  RunResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PluginError, servePlugin } from "./plugin-server";

/** The exit code by which a program says: the user has been told already. */
const bailExitCode = 32;

const children = new Set<ChildProcess>();
let engineAddress = process.argv.at(-1) ?? "";

function run(call: ServerUnaryCall<RunRequest, RunResponse>, done: sendUnaryData<RunResponse>): void {
  const request = call.request;
  const info = required(request.getInfo(), "Run without program info");
  const folder = realpathSync(info.getProgramDirectory());
  const args = [
    ...nodeArguments(info),
    resolveRunner("@pulumi/pulumi/cmd/run", folder),
    `--monitor=${request.getMonitorAddress()}`,
    `--engine=${engineAddress}`,
    `--project=${request.getProject()}`,
    `--stack=${request.getStack()}`,
    `--organization=${request.getOrganization()}`,
    `--parallel=${request.getParallel()}`,
    `--root-directory=${info.getRootDirectory()}`,
    `--pwd=${realpathSync(request.getPwd())}`,
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info.getEntryPoint(),
    ...request.getArgsList(),
  ];
  const env = {
    ...process.env,
    ...typescriptEnvironment(info),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
  const child = start(args, { cwd: folder, env, stdio: ["ignore", "inherit", "inherit"] });
  child.on("close", (code, signal) => {
    const response = new RunResponse();
    if (code === bailExitCode) response.setBail(true);
    else if (code !== 0) response.setError(`Program exited with ${signal ?? `non-zero exit code: ${code}`}`);
    done(null, response);
  });
}

function runPlugin(call: ServerWritableStream<RunPluginRequest, RunPluginResponse>): void {
  const request = call.request;
  if (request.getKind() !== "analyzer") {
    call.destroy(
      new PluginError(`this stand-in runs policy packs, not plugins of kind "${request.getKind()}"`),
    );
    return;
  }
  const info = required(request.getInfo(), "RunPlugin without program info");
  const folder = realpathSync(info.getProgramDirectory());
  const runner = resolveRunner("@pulumi/pulumi/cmd/run-policy-pack", folder);
  const env = Object.fromEntries(request.getEnvList().map(splitVariable));
  const child = start([runner, ...nodeArguments(info), ...request.getArgsList(), folder], {
    cwd: folder, // @pulumi/policy reads package.json from the working directory
    env: { ...env, ...typescriptEnvironment(info) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout?.on("data", (bytes: Buffer) => call.write(new RunPluginResponse().setStdout(bytes)));
  child.stderr?.on("data", (bytes: Buffer) => call.write(new RunPluginResponse().setStderr(bytes)));
  child.on("close", (code) => {
    call.write(new RunPluginResponse().setExitcode(code ?? 1));
    call.end();
  });
  call.on("cancelled", () => child.kill());
}

function start(args: readonly string[], options: Parameters<typeof spawn>[2]): ChildProcess {
  const child = spawn(process.execPath, args, options);
  children.add(child);
  child.on("close", () => children.delete(child));
  return child;
}

function resolveRunner(name: string, folder: string): string {
  return createRequire(path.join(folder, "index.js")).resolve(name);
}

function nodeArguments(info: ProgramInfo): string[] {
  const value = runtimeOptions(info).nodeargs;
  return typeof value === "string" ? value.split(" ").filter((part) => part !== "") : [];
}

function typescriptEnvironment(info: ProgramInfo): Record<string, string> {
  const { typescript, tsconfig } = runtimeOptions(info);
  return {
    PULUMI_NODEJS_TYPESCRIPT: String(typescript !== false),
    ...(typeof tsconfig === "string" ? { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig } : {}),
  };
}

function runtimeOptions(info: ProgramInfo): Record<string, unknown> {
  return info.getOptions()?.toJavaScript() ?? {};
}

function splitVariable(entry: string): [string, string] {
  const at = entry.indexOf("=");
  return [entry.slice(0, at), entry.slice(at + 1)];
}

function required<T>(value: T | undefined, message: string): T {
  if (value === undefined) throw new PluginError(message);
  return value;
}

function answer<Response>(make: () => Response) {
  return (_call: unknown, done: sendUnaryData<Response>) => done(null, make());
}

servePlugin(
  LanguageRuntimeService,
  {
    handshake: (
      call: ServerUnaryCall<LanguageHandshakeRequest, LanguageHandshakeResponse>,
      done: sendUnaryData<LanguageHandshakeResponse>,
    ) => {
      engineAddress = call.request.getEngineAddress();
      done(null, new LanguageHandshakeResponse());
    },
    getPluginInfo: answer(() => new PluginInfo().setVersion("0.0.0-test")),
    getRequiredPlugins: answer(() => new GetRequiredPluginsResponse()),
    getRequiredPackages: answer(() => new GetRequiredPackagesResponse()),
    getProgramDependencies: answer(() => new GetProgramDependenciesResponse()),
    about: answer(() => new AboutResponse().setExecutable(process.execPath).setVersion(process.version)),
    cancel: answer(() => new Empty()),
    run,
    runPlugin,
  },
  () => {
    for (const child of children) child.kill("SIGKILL");
  },
);
