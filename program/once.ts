// One run of a program: a monitor listens, the language runs it, what was registered is made into an evaluation.
// In: what to run, perhaps with a process that waits for it. Out: an evaluation, or what went wrong.
import { resolve } from "node:path";
import type { StackConfig } from "./configuration";
import { describeFailure } from "./failure";
import { type Fixtures, noFixtures, readFixtures } from "./fixtures";
import { hiddenBy } from "./hidden";
import type { Ended, Held, Language, Run } from "./languages";
import { hideMadeUp, madeUpLines, shownIn } from "./made-up";
import { missingKeys } from "./missing-keys";
import { type Monitor, startMonitor } from "./monitor";
import type { EvaluateOptions } from "./options";
import { byPlace, byUrn, placed } from "./placed";
import { Plugins } from "./plugins";
import { EvaluateError } from "./project";
import type { Evaluation, Hidden, RecordedResource, Unanswered } from "./recorded";
import type { Notes } from "./told";

export interface Once extends Pick<Required<Run>, "project" | "stack" | "environment" | "forms"> {
  readonly language: Language;
  readonly config: StackConfig;
  readonly options: EvaluateOptions;
  readonly isRepeated?: boolean;
}

/** A monitor, and a process that waits for it to be asked. */
export interface Standby {
  readonly monitor: Listening;
  readonly held: Held;
}

const deadlineOf = ({ deadline }: EvaluateOptions): number => deadline ?? 300_000;

export const runOf = (
  { project, stack, environment, forms, options, isRepeated = false }: Once,
  { address }: Monitor,
): Run => ({ project, stack, environment, address, deadline: deadlineOf(options), forms, isRepeated });

/** What went wrong, with what the program said of it. */
interface Failed {
  readonly failure: string;
  readonly message: string;
  readonly notes: Notes;
}

/** A monitor, with the packages of components that a program of this project may use. */
export interface Listening extends Monitor {
  readonly plugins: Plugins;
}

export async function monitorFor(once: Once): Promise<Listening> {
  const { project, stack, config, language, options } = once;
  const plugins = new Plugins(once);
  const monitor = await startMonitor({
    project: project.name,
    stack,
    region: config.values["aws:region"] ?? "us-east-1",
    root: project.root,
    directory: project.pwd,
    needsOutputs: language.needsOutputs === true,
    components: plugins,
    fixtures: fixturesOf(options),
  });
  plugins.address = monitor.address;
  return Object.assign(monitor, { plugins });
}

export async function evaluateOnce(
  once: Once,
  standby?: Standby,
): Promise<{ readonly evaluation: Evaluation; readonly ended: Ended } | Failed> {
  const { project, language, stack, config, environment, options } = once;
  const monitor = standby?.monitor ?? (await monitorFor(once));
  try {
    monitor.plugins.environment = environment;
    const deadline = deadlineOf(options);
    const ended = await (standby?.held.go(environment) ?? language.run(runOf(once, monitor)));
    const { notes } = ended;
    for (const inside of monitor.plugins.notes) notes.addWithin(inside);
    const missing = missingKeys(project, stack, notes);
    if (missing !== undefined && options.placeholderConfig !== true) throw new EvaluateError(missing);
    const failed = failureOf(language, ended, monitor, deadline);
    if (failed !== undefined) {
      const said = failed === true ? [...monitor.errors, ended.output].join("\n") : "";
      const message =
        typeof failed === "string"
          ? `the program in ${project.pwd} (stack ${stack}) ${failed}`
          : describeFailure({ project, stack, ended, environment, errors: monitor.errors });
      return { failure: said, message, notes };
    }
    const show = shownIn(project.name);
    const hidden = [...hiddenBy(notes, project), ...hiddenUnwatched(ended, monitor), ...monitor.unseen]
      .map((one) => ({ ...one, what: show(one.what) }))
      .sort(byPlace);
    const evaluation = {
      project: project.name,
      stack,
      runtime: project.runtime,
      resources: placed(monitor.resources, notes, project.root)
        .map(hideMadeUp(notes, project.name))
        .sort(byUrn),
      outputs: monitor.outputs,
      assumed: assumptions(monitor, config, notes).map(show),
      ...(notes.loaded === undefined ? {} : { modules: notes.loaded.own }),
      references: [...monitor.references],
      unanswered: [
        ...monitor.unanswered.values(),
        ...askedStacks(notes),
        ...askedOutputs(monitor.resources, hidden),
      ],
      hidden,
      warnings: monitor.warnings.map(show),
    };
    return { evaluation, ended };
  } finally {
    await monitor.plugins.close();
    monitor.close();
  }
}

/** Nobody saw what the program did with answers that were not whole. */
function hiddenUnwatched({ unwatched }: Ended, { unanswered, assumed }: Monitor): readonly Hidden[] {
  const references = [...assumed].filter((what) => /^stack reference .* \(unknown\)$/.test(what));
  const answers = [...unanswered.keys(), ...references].sort();
  return unwatched === undefined || answers.length === 0 ? [] : [{ what: unwatched, answers }];
}

export function fixturesOf({ fixtures, stacks }: EvaluateOptions): Fixtures {
  const own = fixtures === undefined ? noFixtures : readFixtures(resolve(fixtures));
  return { ...own, stacks: stacks ?? {} };
}

/** What went wrong, in a few words, or `true` where the program itself says what. */
function failureOf(
  language: Language,
  ended: Ended,
  monitor: Monitor,
  deadline: number,
): string | true | undefined {
  if (ended.isLate) return `did not end within ${deadline / 1000} seconds: raise --deadline`;
  if (ended.code !== 0 || monitor.errors.length > 0) return true;
  // Half a program would be judged as a whole one: it left early, or waits for what never comes.
  if (!monitor.isComplete || language.isDone?.(ended) === false)
    return `ended before it was done: ${language.early}`;
  return language.doubt?.(ended);
}

function assumptions(monitor: Monitor, config: StackConfig, notes: Notes): readonly string[] {
  return [
    ...monitor.assumed,
    ...config.sealed.map((key) => `secret configuration ${key} (unknown)`),
    ...config.missing,
    ...madeUpLines(notes),
    ...(notes.isInline ? ["an inline program of the Automation API, run in place"] : []),
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
