// Node and TypeScript: the program runs on its own copy of Pulumi's runtime, with the probe loaded before it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { isAbsolute, join, relative, sep } from "node:path";
import { COMPILER } from "../compiler";
import type { Environment } from "../environment";
import { plainErrors } from "../plain-errors";
import { type ProbeSettings, probeCode, VARIABLE } from "../probe";
import { EvaluateError, type Project } from "../project";
import { type Child, COMPILER_DESCRIPTOR, DESCRIPTOR, GO_DESCRIPTOR, startChild } from "./child";
import type { Ended, Held, Language, Run, Trouble } from "./contract";
import { moduleTrouble } from "./node-modules";
import { installCommand, missingPackage } from "./node-packages";

export const nodejs: Language = {
  names: ["nodejs", "bun"],
  run,
  hold,
  readTrouble,
  early: "it called process.exit, or awaits a promise that nothing settles",
  // Without the probe an answer that is not whole looks whole to the program.
  doubt: ({ notes }) =>
    notes.ready.has("output")
      ? undefined
      : "bundles its own copy of @pulumi/pulumi, so its unknown values cannot be followed: leave that package out of the bundle",
};

function run(run: Run): Promise<Ended> {
  const child = startNode(run);
  child.go();
  return child.ended;
}

/** Loading Pulumi's SDKs and a compiler is most of a run's time, and the same for every run. */
function hold(run: Run, { notes }: Ended): Held | undefined {
  if (notes.loaded === undefined) return undefined;
  const child = startNode(run, notes.loaded);
  let hasEnded = false;
  const end = child.ended
    .catch(() => undefined)
    .then(() => {
      hasEnded = true;
    });
  const before = JSON.stringify(configurationIn(run.environment));
  return {
    fits: async (environment) => {
      if (before === JSON.stringify(configurationIn(environment))) return !hasEnded;
      const held = await Promise.race([child.notes.held, end]);
      return held?.readsConfig === false && !hasEnded;
    },
    go: (environment) => {
      child.go(JSON.stringify(configurationIn(environment)));
      return child.ended;
    },
    stop: child.stop,
  };
}

const configurationIn = ({ variables }: Environment) => ({
  PULUMI_CONFIG: variables.PULUMI_CONFIG,
  PULUMI_CONFIG_SECRET_KEYS: variables.PULUMI_CONFIG_SECRET_KEYS,
});

function startNode(
  { project, stack, environment, address, deadline, forms = {}, isRepeated = false }: Run,
  loaded?: Ended["notes"]["loaded"],
): Child {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-"));
  const probe = join(folder, "probe.cjs");
  const list = join(folder, "loaded.json");
  // One that waits has its own compiler loaded.
  const compiler = loaded === undefined && !isRepeated ? process.env[COMPILER] : undefined;
  const settings: ProbeSettings = {
    descriptor: DESCRIPTOR,
    root: project.root,
    withheld: environment.withheld,
    forms,
    tellsLoaded: isRepeated,
    ...(compiler ? { compiler: COMPILER_DESCRIPTOR } : {}),
    ...(loaded === undefined ? {} : { hold: { descriptor: GO_DESCRIPTOR, list } }),
  };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    writeFileSync(probe, probeCode());
    if (loaded !== undefined) writeFileSync(list, JSON.stringify(loaded));
    const child = startChild({
      file: process.execPath,
      args: [
        ...words(project.options.nodeargs),
        findRuntime(project.pwd),
        `--monitor=${address}`,
        `--engine=${address}`,
        `--project=${project.name}`,
        `--stack=${stack}`,
        "--organization=organization",
        "--parallel=16",
        "--dry-run",
        `--root-directory=${project.root}`,
        `--pwd=${project.pwd}`,
        project.entry,
      ],
      cwd: project.pwd,
      env: {
        ...environment.variables,
        PULUMI_NODEJS_TYPESCRIPT: String(project.options.typescript !== false),
        ...(environment.isTranspileOnly ? { PULUMI_NODEJS_TRANSPILE_ONLY: "true" } : {}),
        // Not an argument of node: Pulumi's runtime changes its ways when it sees a loader there.
        NODE_OPTIONS: `${plainErrors} --require=${JSON.stringify(probe)}`,
        [VARIABLE]: JSON.stringify(settings),
      },
      deadline,
      compiler,
    });
    return { ...child, ended: child.ended.finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

/** A shell's words: quotes hold one together. */
const words = (text: unknown): string[] =>
  typeof text !== "string"
    ? []
    : [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
        ([, one, two, three]) => one ?? two ?? three ?? "",
      );

function findRuntime(pwd: string): string {
  try {
    return createRequire(join(pwd, "noop.js")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    throw new EvaluateError(
      `@pulumi/pulumi is not installed for ${pwd}: run "${installCommand(pwd)}" there first`,
    );
  }
}

function readTrouble(all: string, { root, pwd }: Project): Trouble {
  const lines = all.split("\n").filter((line) => line.trim() !== "" && !/^Running program .*:$/.test(line));
  const trace = lines.findIndex((line) => /^\s+at /.test(line));
  const message = lines.slice(0, trace === -1 ? 20 : trace).join("\n");
  return {
    message: typeErrors(all, pwd) ?? missingPackage(all, pwd) ?? moduleTrouble(all) ?? withoutStack(message),
    place: placeIn(all, root),
  };
}

/** Who required a file that is not there: the place says it. */
const withoutStack = (message: string): string =>
  message.replace(/^<ref \*\d+> /, "").replace(/\nRequire stack:(?:\n- .*)*/, "");

/** What the compiler says first, how often it says something, and the way around it. */
function typeErrors(all: string, pwd: string): string | undefined {
  const found = all.split("\n").filter((line) => /(?:^|: | - )error TS\d+: /.test(line));
  if (found.length === 0) return undefined;
  const first = (found[0] ?? "").replace(/^TSError: .*?: (?=error)/, "").trim();
  const rest = found.length === 1 ? "" : ` (and ${found.length - 1} more)`;
  const isMissing = /error TS2307: Cannot find module '[^.]|error TS2688:/.test(first);
  // A file of its own that is not there is missing with or without the check.
  const isOwn = /error TS2307: Cannot find module '\./.test(first);
  const check = isOwn ? "" : " With --transpile-only it runs without that check";
  const way = isMissing ? ` Run "${installCommand(pwd)}" there first` : check;
  return `its types do not check: ${first.replace(/\.$/, "")}${rest}.${way}`;
}

/** The first place of the stack trace, or of a compiler's message, that is the project's own. */
function placeIn(all: string, root: string): string | undefined {
  for (const line of all.split("\n")) {
    const match =
      /(?:\(|at (?:async )?)(?:file:\/\/)?(\/[^():]+|[A-Za-z]:[^():]+):(\d+)(?::\d+)?\)?$/.exec(
        line.trim(),
      ) ?? /^(\/[^():]+|[\w./-]+\.[cm]?[jt]sx?)[(:](\d+)[,:]\d+\)?(?::| -)/.exec(line.trim());
    if (match?.[1] === undefined) continue;
    const file = isAbsolute(match[1]) ? relative(root, match[1]) : match[1];
    if (file.startsWith("..") || isAbsolute(file) || file.split(sep).includes("node_modules")) continue;
    return `${file}:${match[2]}`;
  }
  return undefined;
}
