// The live log: one line per request, the latest first. In: kept requests. Out: one section; the script adds lines to it.
import type { KeptRequest } from "../contract";
import { requestLink } from "../links";
import { type Element, h } from "./node";
import { clock, seconds, statusMark } from "./words";

export const logSection = (kept: readonly KeptRequest[]): Element =>
  h(
    "section",
    { id: "log", "aria-labelledby": "log-title" },
    h("h2", { id: "log-title" }, "Log ", h("small", { id: "live", class: "needs-script" }, "live")),
    h("input", {
      type: "text",
      class: "filter needs-script",
      "data-filter": "line",
      "aria-label": "Filter the log",
      placeholder: "Filter the log",
    }),
    h("ol", { class: "log", id: "log-lines" }, kept.map(logLine)),
    kept.length === 0 && h("p", { class: "empty", id: "log-empty" }, "No request yet."),
  );

export function logLine({ record, code }: KeptRequest): Element {
  const { id, method, route, status, outcome, backend, durationMs, time, decision } = record;
  const why = code ?? backend ?? outcome;
  const cache = decision === undefined || decision.cache === "not asked" ? "" : `cache ${decision.cache}`;
  return h(
    "li",
    { id: `line-${id}`, "data-text": `${status} ${method} ${route} ${why} ${cache}`.toLowerCase() },
    h(
      "a",
      { href: requestLink(id), "data-request": id },
      clock(time),
      statusMark(status),
      h("span", { class: "method" }, method),
      h("span", { class: "path" }, route || "no such route"),
      h("span", { class: "why" }, why),
      h("span", { class: "cache" }, cache),
      h("span", { class: "took" }, seconds(durationMs)),
    ),
  );
}
