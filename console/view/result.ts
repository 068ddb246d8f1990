// What became of one request: status, who refused it and why, the policy, the answer, the log. In: a kept request. Out: one section.
import type { KeptRequest } from "../contract";
import { BASE, requestLink } from "../links";
import { denialCode, explain } from "../reason";
import { bugReport } from "./bug-report";
import { type Element, h, type Node } from "./node";
import { policyList } from "./policy";
import { steps } from "./steps";
import { clock, seconds, statusMark } from "./words";

export function resultSection(kept: KeptRequest | undefined, problem?: string): Element {
  return h(
    "section",
    {
      id: "result",
      "aria-labelledby": "result-title",
      tabindex: "-1",
      "data-again": kept?.sent === undefined ? undefined : kept.record.id,
      // A message is said again only by hand: nobody knows what it does.
      "data-method": kept?.sent?.said ? "MESSAGE" : kept?.record.method,
    },
    h("h2", { id: "result-title" }, "Answer"),
    problem !== undefined && h("p", { class: "problem", role: "alert" }, problem),
    ...(kept === undefined
      ? problem === undefined
        ? [h("p", { class: "empty" }, "Send something, or choose a line of the log.")]
        : []
      : body(kept)),
  );
}

function body(kept: KeptRequest): readonly Node[] {
  const { record, sent } = kept;
  const { sentence, detail } = explain(kept);
  return [
    h(
      "p",
      { class: "headline" },
      statusMark(record.status),
      h(
        "span",
        { class: "request" },
        h("code", {}, `${record.method} ${record.route || "no such route"}`),
        ` ${seconds(record.durationMs)} · `,
        clock(record.time),
      ),
    ),
    h(
      "p",
      { class: "sentence" },
      kept.code !== undefined && h("code", { class: "code" }, kept.code),
      kept.code !== undefined && " ",
      sentence,
    ),
    detail !== undefined && h("p", { class: "detail" }, detail),
    steps(kept),
    record.decision?.policy !== undefined && policyList(record.decision),
    sent !== undefined && answer({ ...sent, said: sent.said && record.status === 101 }),
    kept.lines.length > 0 &&
      h(
        "details",
        { open: true },
        h("summary", {}, "Log"),
        h("pre", { class: "lines" }, kept.lines.map(lineText).join("\n")),
      ),
    sent?.token !== undefined && token(sent.token),
    h(
      "div",
      { class: "links" },
      sent !== undefined && sendAgain(record.id),
      h("a", { href: requestLink(record.id) }, "Link to this answer"),
      sent !== undefined &&
        h("button", { type: "button", class: "needs-script", "data-copy": sent.curl }, "Copy as curl"),
      h(
        "button",
        { type: "button", class: "needs-script", "data-copy": bugReport(kept) },
        "Copy as a bug report",
      ),
    ),
  ].filter((one) => one !== false && one !== undefined);
}

/** The authorizer's line without its metrics, as name=value; anything else as it is. */
export function lineText({ functionName, line }: KeptRequest["lines"][number]): string {
  if (denialCode([line]) === undefined && !line.startsWith('{"level":')) return `${functionName}  ${line}`;
  try {
    const { _aws, ...fields } = JSON.parse(line) as Record<string, unknown>;
    const shown = Object.entries(fields).filter(
      ([name]) => !/^[A-Z]|^(level|timestamp|message|service|function_)/.test(name),
    );
    return `${functionName}  ${shown.map(([name, value]) => `${name}=${String(value)}`).join(" ")}`;
  } catch {
    return `${functionName}  ${line}`;
  }
}

/** With the same token, whatever a good one would be now. */
const sendAgain = (id: string): Element =>
  h(
    "form",
    { method: "post", action: `${BASE}/send` },
    h("input", { type: "hidden", name: "id", value: id }),
    h("button", { type: "submit", name: "case", value: "again" }, "Send the same again"),
  );

function answer({ headers, body, isCut, said }: NonNullable<KeptRequest["sent"]>): Element {
  return h(
    "details",
    { open: true },
    h("summary", {}, "Response"),
    h(
      "dl",
      { class: "headers" },
      headers.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
    ),
    said && h("p", { class: "hint" }, "What was said once the connection was open:"),
    h("pre", { class: "body" }, body === "" ? "(no body)" : body, isCut && "\n… cut here"),
  );
}

const token = ({
  text,
  header,
  claims,
}: {
  readonly text: string;
  readonly header: string;
  readonly claims: string;
}): Element =>
  h(
    "details",
    {},
    h("summary", {}, "The token that was sent"),
    h("pre", {}, `${header}\n${claims}`),
    h("button", { type: "button", class: "needs-script", "data-copy": text }, "Copy the token"),
  );
