// Pulumi's Automation API: a program that drives the CLI itself. It would deploy, with whatever login is at hand, so it never reaches
// the CLI here. A program that is handed over inline runs in place instead, with the configuration that it is given.

import { createRequire } from "node:module";
import type { Patch } from "./modules";
import type { Tell } from "./settings";

type Config = Readonly<Record<string, { readonly value: string } | string>>;
interface Inline {
  readonly stackName?: string;
  readonly projectName?: string;
  readonly program?: () => unknown;
}
interface Runtime {
  readonly setConfig: (key: string, value: string) => void;
  readonly getProject: () => string;
}

const REFUSED =
  'it drives the Pulumi CLI by the Automation API, which nothing runs here: judge its state ("pulumi stack export"), or hand the program over inline';

/** The CLI is never started, whichever release of the SDK starts it. */
export const refuseCommand: Patch = (exports) => {
  const refuse = async () => {
    throw new Error(REFUSED);
  };
  const command = exports.PulumiCommand as Record<string, unknown> | undefined;
  if (command === undefined) exports.runPulumiCmd = refuse;
  else Object.assign(command, { get: refuse, install: refuse });
};

export const runInline =
  (tell: Tell): Patch =>
  (exports, file) => {
    const workspace = exports.LocalWorkspace as Record<string, unknown> | undefined;
    if (workspace === undefined) return;
    const load = createRequire(file);
    for (const name of ["createStack", "selectStack", "createOrSelectStack"]) {
      const own = workspace[name] as (args: Inline, ...rest: unknown[]) => unknown;
      workspace[name] = async (args: Inline, ...rest: unknown[]) => {
        if (typeof args?.program !== "function") return own.call(workspace, args, ...rest);
        tell({ kind: "inline" });
        const runtime = { ...load("../runtime/config"), ...load("../runtime/settings") } as Runtime;
        return stackOf(args, runtime);
      };
    }
  };

/** What a driver calls of a stack: a deployment or a preview runs the program once, configuration reaches it, the rest does nothing. */
function stackOf({ stackName, projectName, program }: Inline, runtime: Runtime): unknown {
  let ran: Promise<unknown> | undefined;
  const setConfig = (key: string, given: Config[string] | undefined) => {
    const value = typeof given === "string" ? given : (given?.value ?? "");
    const own = [`${projectName}:config:`, `${projectName}:`].find((start) => key.startsWith(start)) ?? "";
    const bare = key.slice(own.length);
    runtime.setConfig(bare.includes(":") ? bare : `${runtime.getProject()}:${bare}`, value);
  };
  const run = async () => {
    ran ??= Promise.resolve().then(program);
    await ran;
    return {
      stdout: "",
      stderr: "",
      outputs: nothing(),
      changeSummary: {},
      summary: { kind: "update", result: "succeeded" },
    };
  };
  const members: Readonly<Record<string, unknown>> = {
    name: stackName,
    workspace: nothing(),
    setConfig: async (key: string, given: Config[string]) => setConfig(key, given),
    setAllConfig: async (all: Config) => {
      for (const [key, given] of Object.entries(all)) setConfig(key, given);
    },
    up: run,
    preview: run,
    outputs: async () => nothing(),
  };
  return new Proxy(members, {
    get: (_, name) => (name in members ? members[String(name)] : nothing()[String(name)]),
  });
}

/** A value of which every member is a function that gives nothing; it is no promise. */
function nothing(): Record<string, unknown> {
  return new Proxy(async () => undefined, {
    get: (_, name) => (name === "then" ? undefined : nothing()),
  }) as never;
}
