// The Pulumi engine on one of our projects, with a state of its own. In: a project's folder and its settings. Out: its outputs.
// The engine runs in a process group of its own, so that Ctrl-C at a terminal reaches this process alone, which asks the
// engine to stop and still needs it for taking everything away.

import { spawn } from "node:child_process";
import { access, copyFile, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";

export interface EngineOptions {
  /** The stack's name, which the names of what is made hold. */
  readonly stack: string;
  /** `pulumi`, or where it is. */
  readonly command: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Where the state is kept until everything is gone. */
  readonly home: string;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  /** The end of what it wrote. */
  readonly told: string;
}

const TOLD_CHARACTERS = 4_000;

export class EngineError extends Error {}

export class Engine {
  constructor(
    /** Folder with Pulumi.yaml; the program runs where it lies. */
    private readonly project: string,
    private readonly options: EngineOptions,
  ) {}

  /** @param settings Keys as `pulumi config set` takes them. @throws EngineError also where it was stopped. */
  async up(
    settings: Readonly<Record<string, string>>,
    tag: Readonly<Record<string, string>>,
    stop: AbortSignal,
  ): Promise<Readonly<Record<string, unknown>>> {
    await mkdir(this.folder, { recursive: true });
    await mkdir(join(this.options.home, "state"), { recursive: true });
    await copyFile(join(this.project, "Pulumi.yaml"), join(this.folder, "Pulumi.yaml"));
    await this.must(["stack", "init", this.options.stack], this.folder, stop);
    const pairs = Object.entries(settings).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
    const tags = Object.entries(tag).flatMap(([key, value]) => [
      "--plaintext",
      `aws:defaultTags.tags.${key}=${value}`,
    ]);
    await this.must(["config", "set-all", "--path", ...pairs, ...tags], this.folder, stop);
    await this.must(["up", "--yes", "--skip-preview", ...this.place], this.project, stop);
    return JSON.parse(await this.must(["stack", "output", "--json"], this.folder, stop));
  }

  /** Takes everything away, also what an interrupted `up` has made. @throws EngineError where something is left. */
  async destroy(): Promise<void> {
    if (!(await exists(join(this.folder, `Pulumi.${this.options.stack}.yaml`)))) return;
    const destroy = ["destroy", "--yes", "--skip-preview", ...this.place];
    if ((await this.run(destroy, this.project)).code !== 0) {
      // It may be the lock of an engine that was killed.
      await this.run(["cancel", "--yes", "--stack", this.options.stack], this.folder);
      await this.must(destroy, this.project);
    }
    await this.must(["stack", "rm", this.options.stack, "--yes"], this.folder);
  }

  /** What the state still holds: `type name id`. */
  async left(): Promise<readonly string[]> {
    if (!(await exists(join(this.folder, `Pulumi.${this.options.stack}.yaml`)))) return [];
    const { code, stdout } = await this.run(["stack", "export"], this.folder);
    if (code !== 0) return ["its state cannot be read"];
    const { deployment } = JSON.parse(stdout) as {
      deployment: { resources?: { type: string; id?: string; custom?: boolean; urn: string }[] };
    };
    return (deployment.resources ?? [])
      .filter(({ custom, type }) => custom === true && !type.startsWith("pulumi:"))
      .map(({ type, urn, id }) => `${type} ${urn.split("::").at(-1)} ${id ?? ""}`.trim());
  }

  private get folder(): string {
    return join(this.options.home, basename(this.project));
  }

  private get place(): readonly string[] {
    return [
      `--stack=${this.options.stack}`,
      `--config-file=${join(this.folder, `Pulumi.${this.options.stack}.yaml`)}`,
    ];
  }

  private async must(args: readonly string[], cwd: string, stop?: AbortSignal): Promise<string> {
    throwIfStopped(stop);
    const { code, stdout, told } = await this.run(args, cwd, stop);
    throwIfStopped(stop);
    if (code !== 0) throw new EngineError(`pulumi ${args[0]} ended with code ${code}:\n${told}`);
    return stdout;
  }

  private run(args: readonly string[], cwd: string, stop?: AbortSignal): Promise<Ended> {
    const { command, environment, home } = this.options;
    return new Promise((resolve, reject) => {
      const child = spawn(command, [...args, "--non-interactive", "--color=never"], {
        cwd,
        env: {
          ...environment,
          PWD: cwd,
          PULUMI_BACKEND_URL: `file://${join(home, "state")}`,
          // Nothing of this state is secret: the issuer's private key is never in it.
          PULUMI_CONFIG_PASSPHRASE: "",
          PULUMI_SKIP_UPDATE_CHECK: "true",
        },
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
      });
      let [stdout, told] = ["", ""];
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        stdout += text;
      });
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding("utf8").on("data", (text: string) => {
          told = (told + text).slice(-TOLD_CHARACTERS);
        });
      // The engine finishes what it has begun, and writes it into its state.
      const interrupt = () => child.kill("SIGINT");
      stop?.addEventListener("abort", interrupt, { once: true });
      child.once("error", reject);
      child.once("close", (code) => {
        stop?.removeEventListener("abort", interrupt);
        resolve({ code, stdout, told });
      });
    });
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

function throwIfStopped(stop: AbortSignal | undefined): void {
  if (stop?.aborted === true) throw new EngineError("stopped");
}
