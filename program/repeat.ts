// A program that is evaluated again and again, as `npm start` does after each edit: a process waits for the next run, with Pulumi's
// SDKs and the compiler loaded, so that only the program itself is run anew. In: the same options each time. Out: the same evaluation
// as a first run gives, sooner. What does not fit the process that waits is run from the start.
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { evaluate, wantedBy } from "./evaluate";
import type { Ended } from "./languages";
import { evaluateOnce, fixturesOf, monitorFor, type Once, runOf, type Standby } from "./once";
import type { EvaluateOptions } from "./options";
import { EvaluateError } from "./project";
import type { Evaluation } from "./recorded";

export interface Evaluator {
  /** As `evaluate`; one at a time. Throws EvaluateError as that does. */
  readonly evaluate: (options: EvaluateOptions) => Promise<Evaluation>;
  readonly close: () => void;
}

export function openEvaluator(): Evaluator {
  let waiting: (Standby & { readonly key: string }) | undefined;
  let earlier: Ended | undefined;
  let isClosed = false;
  const drop = () => {
    waiting?.held.stop();
    waiting?.monitor.close();
    waiting = undefined;
  };
  const wait = async (once: Once): Promise<void> => {
    if (earlier === undefined || isClosed) return;
    const monitor = await monitorFor(once);
    const held = isClosed ? undefined : once.language.hold?.(runOf(once, monitor), earlier);
    if (held === undefined) monitor.close();
    else waiting = { monitor, held, key: keyOf(once) };
  };
  return {
    evaluate: async (options) => {
      // Placeholders take several runs.
      if (options.placeholderConfig === true) return evaluate(options);
      const once: Once = { ...wantedBy(options), forms: {}, isRepeated: true };
      const fits = waiting?.key === keyOf(once) && (await waiting.held.fits(once.environment));
      if (!fits) drop();
      const standby = waiting;
      waiting = undefined;
      const outcome = await evaluateOnce(once, standby);
      if ("evaluation" in outcome) earlier = outcome.ended;
      await wait(once);
      if ("evaluation" in outcome) return outcome.evaluation;
      throw new EvaluateError(outcome.message);
    },
    close: () => {
      isClosed = true;
      drop();
    },
  };
}

/** What a process that waits was started with, all but the configuration; and when packages or the compiler's options changed last. */
function keyOf(once: Once): string {
  const { project, stack, environment, config, options } = once;
  const { PULUMI_CONFIG: _, PULUMI_CONFIG_SECRET_KEYS: __, ...variables } = environment.variables;
  const { isTranspileOnly, withheld } = environment;
  const region = config.values["aws:region"];
  const stamps = filesOf(project.pwd).map(stampOf);
  return JSON.stringify([
    project,
    stack,
    variables,
    isTranspileOnly,
    withheld,
    region,
    fixturesOf(options),
    stamps,
  ]);
}

/** Of this folder and each above it: npm, pnpm and Yarn write one of these whenever they change the packages. */
function filesOf(folder: string): readonly string[] {
  const own = [
    "package.json",
    "tsconfig.json",
    "node_modules/.package-lock.json",
    "node_modules/.modules.yaml",
    "node_modules/.yarn-state.yml",
  ].map((file) => join(folder, file));
  return dirname(folder) === folder ? own : [...own, ...filesOf(dirname(folder))];
}

function stampOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
