// The report for machines (docs/report.schema.json), and the only form that `merge` reads back.

import { CannotJudge } from "../failure";
import type { Judgement } from "../judgement";
import { version } from "../package.json";
import { schemaOf } from "../project-address";
import { count } from "./count";

/** Grows when a reader of the old form would misread the new one. */
export const REPORT_VERSION = 2;

export function json(judgement: Judgement): string {
  const counts = count(judgement.stacks.map(({ report }) => report));
  const document = {
    $schema: schemaOf("docs/report.schema.json"),
    version: REPORT_VERSION,
    tool: { name: "portcullis", version },
    summary: { stacks: judgement.stacks.length, broken: judgement.broken.length, ...counts },
    ...judgement,
  };
  return `${JSON.stringify(document, withOldKey, 2)}\n`;
}

/** Version 1 called `fix` `mend`: until 1.0 both stand there, so that no reader of version 1 breaks. */
function withOldKey(_key: string, value: unknown): unknown {
  const isPlace = typeof value === "object" && value !== null && "fix" in value && "reveal" in value;
  return isPlace ? { ...value, mend: value.fix } : value;
}

/** What has `mend` has `fix`, and nothing has `mend`. */
function withNewKey(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("mend" in value)) return value;
  const isOld = !("fix" in value);
  const entries = Object.entries(value).filter(([key]) => isOld || key !== "mend");
  return Object.fromEntries(entries.map(([key, one]) => [key === "mend" ? "fix" : key, one]));
}

/** Throws CannotJudge on anything but a report of version 1 or 2. */
export function readJson(document: Readonly<Record<string, unknown>>): Judgement {
  const { version: found, stacks, broken } = document;
  const isRead = found === 1 || found === REPORT_VERSION;
  if (!isRead || !Array.isArray(stacks) || !Array.isArray(broken))
    throw new CannotJudge(
      `expected a report of "portcullis check --format json", version 1 or ${REPORT_VERSION}`,
    );
  return JSON.parse(JSON.stringify({ stacks, broken }), withNewKey) as Judgement;
}
