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

/** One run, as code hosts want it of one tool: the results and invocations of all. */
function joinLogs(logs: readonly { file: string; document: Bag }[]): string {
  const runs = logs.flatMap(({ file, document }) => {
    if (document.version !== "2.1.0" || !Array.isArray(document.runs))
      throw new CannotJudge(`${file}: expected a SARIF log of version 2.1.0`);
    return document.runs.filter(isBag);
  });
  const first = runs[0];
  const rules = JSON.stringify(rulesOf(first));
  // ruleIndex of a result points into its own run's list of rules.
  if (first === undefined || runs.some((run) => JSON.stringify(rulesOf(run)) !== rules))
    throw new CannotJudge("expected SARIF logs of one version of portcullis check");
  const all = (key: string): unknown[] => runs.flatMap((run) => (Array.isArray(run[key]) ? run[key] : []));
  const run = { ...first, invocations: all("invocations"), results: all("results") };
  return `${JSON.stringify({ ...logs[0]?.document, runs: [run] }, undefined, 2)}\n`;
}

function rulesOf(run: Bag | undefined): unknown {
  const tool = isBag(run?.tool) ? run.tool : {};
  return isBag(tool.driver) ? [tool.driver.name, tool.driver.rules] : undefined;
}
