// One throw-away Pulumi project with the real engine: a program's folder in, operations with their output out.
// State, plugins, stack configuration and HOME live in a temporary folder; nothing of the developer's environment
// (PULUMI_*, AWS_*) gets in, and nothing is written beside the program.

import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { enginePathVariable } from "./global-setup";
import { type ProcessResult, runProcess } from "./run-process";

/** A deadline for one engine command, seconds: far above what any takes, so that a hung one still ends. */
const commandDeadlineSeconds = 300;
const stackName = "test";
const standIns = {
  "pulumi-language-nodejs": "language-nodejs.ts",
  "pulumi-language-python": "language-python.ts",
  "pulumi-resource-aws": "resource-aws.ts",
};

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

export interface ExportedState {
  /** The exported state's file, as `pulumi policy analyze --file` takes it. */
  readonly file: string;
  readonly resources: readonly StateResource[];
}

export interface OperationOptions {
  /** Folders of policy packs to attach. */
  readonly packs?: readonly string[];
  /** Files with the configuration of each pack, in the order of `packs`. */
  readonly packConfigs?: readonly string[];
  /** Further flags of the Pulumi command line. */
  readonly flags?: readonly string[];
}

export interface WorkspaceOptions {
  /** Absolute path of another stand-in for the AWS provider, one that makes calls. */
  readonly awsProvider?: string;
  /** Absolute path of the host for YAML programs. */
  readonly yamlHost?: string;
  /** Variables that the plugins see. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Workspace {
  preview(options?: OperationOptions): Promise<ProcessResult>;
  /** Without a preview of its own: what it finds, it finds while creating. */
  up(options?: OperationOptions): Promise<ProcessResult>;
  refresh(): Promise<ProcessResult>;
  destroy(): Promise<ProcessResult>;
  setConfig(values: Readonly<Record<string, string>>): Promise<void>;
  outputs(): Promise<Readonly<Record<string, unknown>>>;
  exportState(): Promise<ExportedState>;
  /** Judges a state file as somebody does who has nothing else: no stack, no backend and no passphrase. */
  analyze(stateFile: string, options: OperationOptions): Promise<ProcessResult>;
  /** Any other command on the stack, of the Pulumi command line. */
  pulumi(args: readonly string[]): Promise<ProcessResult>;
  /** Writes a file into the workspace's own folder and gives its path. */
  write(name: string, content: string): Promise<string>;
  dispose(): Promise<void>;
}

/**
 * Makes a workspace with an empty stack.
 * @param project Folder with the program's Pulumi.yaml; the program runs where it lies, with its own node_modules.
 * @param config Stack configuration to start with, keys as `pulumi config set` takes them.
 */
export async function createWorkspace(
  project: string,
  config: Readonly<Record<string, string>> = {},
  { awsProvider, yamlHost, environment = {} }: WorkspaceOptions = {},
): Promise<Workspace> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "portcullis-engine-")));
  // The stack is made and configured from a copy of Pulumi.yaml, since its configuration is written beside that file.
  const stackFolder = path.join(folder, "project");
  const stackConfig = path.join(stackFolder, `Pulumi.${stackName}.yaml`);
  await Promise.all(["backend", "home", "project", "bin"].map((name) => mkdir(path.join(folder, name))));
  await copyFile(path.join(project, "Pulumi.yaml"), path.join(stackFolder, "Pulumi.yaml"));
  await installStandIns(path.join(folder, "bin"), awsProvider);
  if (yamlHost !== undefined) await symlink(yamlHost, path.join(folder, "bin", "pulumi-language-yaml"));
  const env = { ...cleanEnvironment(folder), ...environment };
  const engine = requireEngine();

  const run = (cwd: string, args: readonly string[], environment = env) =>
    runProcess(engine, [...args, "--non-interactive", "--color=never"], {
      cwd,
      env: { ...environment, PWD: cwd }, // as a shell sets it
      deadlineSeconds: commandDeadlineSeconds,
    });
  const pulumi = (args: readonly string[]) => run(stackFolder, args);
  const succeed = async (args: readonly string[]): Promise<ProcessResult> => {
    const result = await pulumi(args);
    if (result.code !== 0) throw new Error(`pulumi ${args[0]} ${args[1] ?? ""} failed:\n${result.output}`);
    return result;
  };
  const operate = (verb: readonly string[], options: OperationOptions = {}) =>
    run(project, [
      ...verb,
      `--stack=${stackName}`,
      `--config-file=${stackConfig}`,
      ...packFlags(options),
      ...(options.flags ?? []),
    ]);
  const setConfig = async (values: Readonly<Record<string, string>>) => {
    const pairs = Object.entries(values).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
    if (pairs.length > 0) await succeed(["config", "set-all", ...pairs]);
  };

  await succeed(["stack", "init", stackName]);
  await setConfig(config);

  return {
    pulumi,
    setConfig,
    preview: (options) => operate(["preview"], options),
    up: (options) => operate(["up", "--yes", "--skip-preview"], options),
    refresh: () => operate(["refresh", "--yes"]),
    destroy: () => operate(["destroy", "--yes"]),
    analyze: (stateFile, options) => {
      const { PULUMI_CONFIG_PASSPHRASE: _, PULUMI_BACKEND_URL: __, ...outsider } = env;
      return run(folder, ["policy", "analyze", "--file", stateFile, ...packFlags(options)], outsider);
    },
    outputs: async () => JSON.parse((await succeed(["stack", "output", "--json"])).stdout),
    exportState: async () => {
      const file = path.join(folder, "state.json");
      await succeed(["stack", "export", "--file", file]);
      return { file, resources: JSON.parse(await readFile(file, "utf8")).deployment.resources ?? [] };
    },
    write: async (name, content) => {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
      return file;
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The stand-ins as executables: the engine finds its plugins by name on PATH. */
export async function installStandIns(bin: string, awsProvider: string | undefined): Promise<void> {
  const loader = require.resolve("tsx/cjs");
  const chosen = awsProvider === undefined ? standIns : { ...standIns, "pulumi-resource-aws": awsProvider };
  for (const [name, source] of Object.entries(chosen)) {
    const file = path.resolve(__dirname, "stand-ins", source);
    const command = [process.execPath, "--require", loader, file];
    const script = `#!/bin/sh\nexec ${command.map((part) => `'${part}'`).join(" ")} "$@"\n`;
    await writeFile(path.join(bin, name), script);
    await chmod(path.join(bin, name), 0o755);
  }
}

export function cleanEnvironment(folder: string): NodeJS.ProcessEnv {
  const systemFolders = ["/usr/local/bin", "/usr/bin", "/bin"];
  return {
    PATH: [path.join(folder, "bin"), path.dirname(process.execPath), ...systemFolders].join(path.delimiter),
    HOME: path.join(folder, "home"),
    TMPDIR: tmpdir(),
    PULUMI_HOME: path.join(folder, "home", ".pulumi"),
    PULUMI_BACKEND_URL: `file://${path.join(folder, "backend")}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

function packFlags(options: OperationOptions): string[] {
  return [
    ...(options.packs ?? []).flatMap((pack) => ["--policy-pack", pack]),
    ...(options.packConfigs ?? []).flatMap((file) => ["--policy-pack-config", file]),
  ];
}

function requireEngine(): string {
  const engine = process.env[enginePathVariable];
  if (engine === undefined) throw new Error("no engine: global-setup.ts decides whether these tests run");
  return engine;
}
