// Test tooling: what the stand-ins for language hosts share. In: how a program is run, and a plugin where the language has any.
// Out: Pulumi's service of a language host. Programs run as processes, and none outlives the engine. It installs nothing.
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
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

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface Host {
  program(request: RunRequest, info: ProgramInfo, engineAddress: string): Command;
  plugin?(request: RunPluginRequest, info: ProgramInfo): Command;
}

/** The exit code by which a program says: the user has been told already. */
const bailExitCode = 32;

const children = new Set<ChildProcess>();
let engineAddress = process.argv.at(-1) ?? "";

export function serveLanguage(host: Host): void {
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
      // What a program or a plugin needs is there.
      installDependencies: (call: ServerWritableStream<unknown, unknown>) => call.end(),
      run: (call: ServerUnaryCall<RunRequest, RunResponse>, done: sendUnaryData<RunResponse>) =>
        run(host, call.request, done),
      runPlugin: (call: ServerWritableStream<RunPluginRequest, RunPluginResponse>) => runPlugin(host, call),
    },
    () => {
      for (const child of children) child.kill("SIGKILL");
    },
  );
}

function run(host: Host, request: RunRequest, done: sendUnaryData<RunResponse>): void {
  const info = required(request.getInfo(), "Run without program info");
  const command = host.program(request, info, engineAddress);
  const env = {
    ...process.env,
    ...command.env,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().entries())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
  const child = start({ ...command, env }, ["ignore", "inherit", "inherit"]);
  child.on("close", (code, signal) => {
    const response = new RunResponse();
    if (code === bailExitCode) response.setBail(true);
    else if (code !== 0) response.setError(`Program exited with ${signal ?? `non-zero exit code: ${code}`}`);
    done(null, response);
  });
}

function runPlugin(host: Host, call: ServerWritableStream<RunPluginRequest, RunPluginResponse>): void {
  const request = call.request;
  if (host.plugin === undefined) {
    call.destroy(new PluginError(`this stand-in runs no plugins of kind "${request.getKind()}"`));
    return;
  }
  const info = required(request.getInfo(), "RunPlugin without program info");
  const command = host.plugin(request, info);
  const env = { ...Object.fromEntries(request.getEnvList().map(splitVariable)), ...command.env };
  const child = start({ ...command, env }, ["ignore", "pipe", "pipe"]);
  child.stdout?.on("data", (bytes: Buffer) => call.write(new RunPluginResponse().setStdout(bytes)));
  child.stderr?.on("data", (bytes: Buffer) => call.write(new RunPluginResponse().setStderr(bytes)));
  child.on("close", (code) => {
    call.write(new RunPluginResponse().setExitcode(code ?? 1));
    call.end();
  });
  call.on("cancelled", () => child.kill());
}

function start({ file, args, cwd, env }: Command, stdio: SpawnOptions["stdio"]): ChildProcess {
  const child = spawn(file, args, { cwd, env, stdio });
  children.add(child);
  child.on("close", () => children.delete(child));
  return child;
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
