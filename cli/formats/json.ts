// The report for machines (docs/report.schema.json), and the only form that `merge` reads back.

import { CannotJudge } from "../failure";
import type { Judgement } from "../judgement";
import { version } from "../package.json";
import { count } from "./count";

/** Grows when a reader of the old form would misread the new one. */
export const REPORT_VERSION = 1;

export function json(judgement: Judgement): string {
  const counts = count(judgement.stacks.map(({ report }) => report));
  const document = {
    version: REPORT_VERSION,
    tool: { name: "portcullis", version },
    summary: { stacks: judgement.stacks.length, broken: judgement.broken.length, ...counts },
    ...judgement,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** Throws CannotJudge on anything but a report of this version. */
export function readJson(document: Readonly<Record<string, unknown>>): Judgement {
  const { version: found, stacks, broken } = document;
  if (found !== REPORT_VERSION || !Array.isArray(stacks) || !Array.isArray(broken))
    throw new CannotJudge(`expected a report of "portcullis check --format json", version ${REPORT_VERSION}`);
  return { stacks: stacks as Judgement["stacks"], broken: broken as Judgement["broken"] };
}
