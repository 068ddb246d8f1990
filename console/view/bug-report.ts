// A kept request as text for a bug report. In: a kept request. Out: Markdown with statuses, codes and names; no token, no claim,
// no body: those are the reader's to add.
import type { KeptRequest } from "../contract";
import { explain } from "../reason";
import { stepsOf } from "./steps";

export function bugReport(kept: KeptRequest): string {
  const { record, code, sent } = kept;
  const { sentence, detail } = explain(kept);
  const fence = "```";
  return [
    `**${record.method} ${record.route || "no such route"}** of ${record.api} (${record.stage}) answered **${record.status}**`,
    "",
    `${code === undefined ? "" : `\`${code}\` `}${sentence}${detail === undefined ? "" : ` ${detail}`}`,
    "",
    ...stepsOf(kept).map(({ name, state, what }) => `- ${name}: ${state}, ${what}`),
    ...(sent === undefined ? [] : ["", fence, sent.curl, fence]),
    "",
  ].join("\n");
}
