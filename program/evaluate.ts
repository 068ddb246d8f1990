// Evaluates any Node or TypeScript Pulumi program: no CLI, no login, no cloud.
// In: the program's folder, stack name and configuration. Out: every resource it registers, or an EvaluateError.
// What nobody answers is Pulumi's own unknown, and is named; it is never a value made up, and never nothing.
import { relative, resolve } from "node:path";
import { readStackConfig, type StackConfig } from "./configuration";
import { environmentOf } from "./environment";
import { describeFailure } from "./failure";
import { type Fixtures, noFixtures, readFixtures, type StackOutputs } from "./fixtures";
import { hiddenBy } from "./hidden";
import { missingKeys } from "./missing-keys";
import { type Monitor, startMonitor } from "./monitor";
import { EvaluateError, readProject } from "./project";
import type { Evaluation, Hidden, RecordedResource, Unanswered } from "./recorded";
import { type Ended, runProgram } from "./run";
import type { Notes } from "./told";

export { EvaluateError } from "./project";

export interface EvaluateOptions {
  /** Folder that holds Pulumi.yaml. */
  readonly directory: string;
  /** Default "local". Its Pulumi.<stack>.yaml is read where there is one; its secrets stay sealed. */
  readonly stack?: string;
  /** `project:key` or `key` (then of this project) to value, as `pulumi config set` takes them. */
  readonly config?: Readonly<Record<string, string>>;
  /** A file with answers of the caller's own (see fixtures.ts). */
  readonly fixtures?: string;
  /** Outputs of other stacks, by `project/stack`. */
  readonly stacks?: Readonly<Record<string, StackOutputs>>;
  /** Names of environment variables that are handed on. */
  readonly env?: readonly string[];
  /** Without the compiler's check of types. */
  readonly transpileOnly?: boolean;
  /** Required configuration that nobody gave gets placeholders, which are unknown. */
  readonly placeholderConfig?: boolean;
  /** Milliseconds the program may take; default 300,000. */
  readonly deadline?: number;
}

/** Runs the program once. Throws EvaluateError on a missing project, a program that throws, or a deadline that passes. */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const project = readProject(resolve(options.directory));
  const stack = options.stack ?? "local";
  const config = readStackConfig(project, stack, options.config ?? {});
  const monitor = await startMonitor({
    project: project.name,
    stack,
    region: config.values["aws:region"] ?? "us-east-1",
    root: project.root,
    directory: project.pwd,
    fixtures: fixturesOf(options),
  });
  try {
    const environment = environmentOf(project, config, options.env ?? [], options.transpileOnly === true);
    const deadline = options.deadline ?? 300_000;
    const ended = await runProgram({ project, stack, environment, address: monitor.address, deadline });
    const missing = missingKeys(project, stack, ended.notes);
    if (missing !== undefined && options.placeholderConfig !== true) throw new EvaluateError(missing);
    const failed = failureOf(ended, monitor, deadline);
    if (failed !== undefined)
      throw new EvaluateError(
        typeof failed === "string"
          ? `the program in ${project.pwd} (stack ${stack}) ${failed}`
          : describeFailure({ project, stack, ended, errors: monitor.errors }),
      );
    const { notes } = ended;
    const hidden = hiddenBy(notes, project.root);
    return {
      project: project.name,
      stack,
      resources: placed(monitor.resources, notes, project.root),
      outputs: monitor.outputs,
      assumed: assumptions(monitor, config, notes),
      references: [...monitor.references],
      unanswered: [
        ...monitor.unanswered.values(),
        ...askedStacks(notes),
        ...askedOutputs(monitor.resources, hidden),
      ],
      hidden,
      warnings: monitor.warnings,
    };
  } finally {
    monitor.close();
  }
}

function fixturesOf({ fixtures, stacks }: EvaluateOptions): Fixtures {
  const own = fixtures === undefined ? noFixtures : readFixtures(resolve(fixtures));
  return { ...own, stacks: stacks ?? {} };
}

/** What went wrong, in a few words, or `true` where the program itself says what. */
function failureOf(ended: Ended, monitor: Monitor, deadline: number): string | true | undefined {
  if (ended.isLate) return `did not end within ${deadline / 1000} seconds: raise --deadline`;
  if (ended.code !== 0 || monitor.errors.length > 0) return true;
  // Half a program would be judged as a whole one: it left early, or waits for what never comes.
  if (!monitor.isComplete)
    return "ended before it was done: it called process.exit, or awaits a promise that nothing settles";
  // Without the probe an answer that is not whole looks whole to the program.
  if (!ended.notes.ready.has("output"))
    return "bundles its own copy of @pulumi/pulumi, so its unknown values cannot be followed: leave that package out of the bundle";
  return undefined;
}

function assumptions(monitor: Monitor, config: StackConfig, notes: Notes): readonly string[] {
  return [
    ...monitor.assumed,
    ...config.sealed.map((key) => `secret configuration ${key} (unknown)`),
    ...config.missing,
    ...[...notes.missing.keys()].map((key) => `configuration ${key} (a placeholder)`),
  ].sort();
}

function askedStacks({ asked }: Notes): readonly Unanswered[] {
  const byName = new Map<string, Unanswered>();
  for (const { stack, output } of asked)
    byName.set(`${stack} ${output}`, { section: "stackReferences", name: stack, output });
  return [...byName.values()];
}

/** Outputs of resources that matter to a property, or to a function that did not run. */
function askedOutputs(
  resources: readonly RecordedResource[],
  hidden: readonly Hidden[],
): readonly Unanswered[] {
  const answers = [
    ...hidden.flatMap((one) => one.answers),
    ...resources.flatMap(({ unknownFrom = {} }) => Object.values(unknownFrom).flat()),
  ];
  const names = answers.flatMap((answer) => /^an output of (.+)$/.exec(answer)?.[1] ?? []);
  return [...new Set(names)].map((name) => ({ section: "resources", name }));
}

/** Each resource with its place: the probe's, else the SDK's, else its parent's. */
function placed(
  resources: readonly RecordedResource[],
  notes: Notes,
  root: string,
): readonly RecordedResource[] {
  const sources = new Map<string, NonNullable<RecordedResource["source"]>>();
  return resources.map((resource) => {
    const place = notes.takePlace(resource.type, resource.name);
    const own =
      place === undefined ? resource.source : { file: relative(root, place.file), line: place.line };
    const source = own ?? sources.get(resource.parent ?? "");
    if (source === undefined) return resource;
    sources.set(resource.urn, source);
    return { ...resource, source };
  });
}
