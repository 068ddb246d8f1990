// Reports of several runs → one: shards of one fleet, or nightly runs of several teams.
// JSON reports carry everything, and become any format; SARIF logs are joined as they are.

import { CannotJudge } from "../failure";
import { readJson } from "../formats";
import type { Judgement } from "../judgement";
import { readDocument } from "./read-document";
import { isBag } from "./registered";

type Bag = Readonly<Record<string, unknown>>;
export type Merged = { readonly judgement: Judgement } | { readonly sarif: string };

/** Throws CannotJudge on a file that is neither, and on a mixture of both. */
export function mergeFiles(files: readonly string[], maxSize: number): Merged {
  const documents = files.map((file) => ({ file, document: named(file, () => readDocument(file, maxSize)) }));
  const logs = documents.filter(({ document }) => "runs" in document);
  if (logs.length === 0)
    return { judgement: join(documents.map(({ file, document }) => named(file, () => readJson(document)))) };
  if (logs.length < documents.length)
    throw new CannotJudge("JSON and SARIF reports cannot be merged into one: give files of one kind");
  return { sarif: joinLogs(logs) };
}

function named<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof CannotJudge ? new CannotJudge(`${file}: ${error.message}`) : error;
  }
}

const join = (parts: readonly Judgement[]): Judgement => ({
  stacks: parts.flatMap(({ stacks }) => stacks),
  broken: parts.flatMap(({ broken }) => broken),
});

/** One run, as code hosts want it of one tool: the results, invocations and lines to write of all. */
function joinLogs(logs: readonly { file: string; document: Bag }[]): string {
  const runs = logs.flatMap(({ file, document }) => {
    if (document.version !== "2.1.0" || !Array.isArray(document.runs))
      throw new CannotJudge(`${file}: expected a SARIF log of version 2.1.0`);
    return document.runs.filter(isBag);
  });
  const [first] = runs;
  // ruleIndex of a result points into its own run's list of rules.
  const identity = JSON.stringify(identityOf(first));
  if (first === undefined || runs.some((run) => JSON.stringify(identityOf(run)) !== identity))
    throw new CannotJudge("expected SARIF logs of one version of portcullis check");
  const all = (key: string): unknown[] => runs.flatMap((run) => (Array.isArray(run[key]) ? run[key] : []));
  const run = { ...first, tool: joinTools(runs), invocations: all("invocations"), results: all("results") };
  return `${JSON.stringify({ ...logs[0]?.document, runs: [run] }, undefined, 2)}\n`;
}

const driverOf = (run: Bag | undefined): Bag =>
  isBag(run?.tool) && isBag(run.tool.driver) ? run.tool.driver : {};

const rulesOf = (run: Bag | undefined): readonly Bag[] => {
  const { rules } = driverOf(run);
  return Array.isArray(rules) ? rules.filter(isBag) : [];
};

function identityOf(run: Bag | undefined): unknown {
  const { name, version } = driverOf(run);
  return name === undefined ? undefined : [name, version, rulesOf(run).map(({ id }) => id)];
}

/** A rule's help shows the lines to write for its own run's findings: each once. */
function joinTools(runs: readonly Bag[]): Bag {
  const rules = rulesOf(runs[0]).map((rule, index) => {
    const helps = runs.map((run) => rulesOf(run)[index]?.help).filter(isBag);
    const text = joinHelps(
      helps.map((help) => help.text),
      TEXT,
    );
    const markdown = joinHelps(
      helps.map((help) => help.markdown),
      MARKDOWN,
    );
    return { ...rule, help: { ...(isBag(rule.help) ? rule.help : {}), text, markdown } };
  });
  return { driver: { ...driverOf(runs[0]), rules } };
}

/** What stands between two blocks of a help, a head with its lines of code being one block. */
const TEXT = { split: /\n(?! {4})/, glue: "\n" } as const;
const MARKDOWN = { split: /\n\n(?!`{3})/, glue: "\n\n" } as const;

function joinHelps(helps: readonly unknown[], { split, glue }: typeof TEXT | typeof MARKDOWN): string {
  const blocks = helps.map((help) => (typeof help === "string" ? help.split(split) : []));
  const last = blocks.find((one) => one.length > 0)?.at(-1) ?? "";
  const others = new Set(blocks.flatMap((one) => one.slice(0, -1)));
  return [...others, last].join(glue);
}
