// Live routes as text for people and as JSON for machines. Names, codes and places: no token, no answer's text.

import pc from "picocolors";
import { clean } from "../../policypack/check";
import { version } from "../package.json";
import type { LiveRoute } from "./verdict";

const FORMATS = { text, json };
export type ProbeFormat = keyof typeof FORMATS;
export const PROBE_FORMATS = Object.keys(FORMATS) as ProbeFormat[];

export const renderProbe = (routes: readonly LiveRoute[], format: ProbeFormat, color: boolean): string =>
  FORMATS[format](routes, color);

/** What a reader must see first. */
const ORDER: readonly LiveRoute["match"][] = [
  "static says guarded, live let it in",
  "open as reported",
  "static says open, live refuses",
  "not proved",
  "not probed",
  "as proved",
];

function text(routes: readonly LiveRoute[], color: boolean): string {
  const colors = pc.createColors(color);
  const blocks = ORDER.flatMap((match) => {
    const own = routes.filter((one) => one.match === match);
    if (own.length === 0) return [];
    const tone =
      match === "as proved"
        ? colors.green
        : match.startsWith("static says guarded")
          ? colors.red
          : colors.yellow;
    return [[tone(headingOf(match)), ...own.map(line)].join("\n")];
  });
  const counts = ORDER.map((match) => [match, routes.filter((one) => one.match === match).length] as const)
    .filter(([, count]) => count > 0)
    .map(([match, count]) => `${count} ${match}`);
  return `${[...blocks, counts.join(" · ") || "no routes"].join("\n\n")}\n`;
}

const headingOf = (match: string): string => match.charAt(0).toUpperCase() + match.slice(1);

function line({ route, letIn, notes }: LiveRoute): string {
  const place = [route.method, route.path]
    .filter((word) => word !== "")
    .map(clean)
    .join(" ");
  const says = [...(letIn.length > 0 ? [`let in: ${letIn.join(", ")}`] : []), ...notes];
  return `  ${place}  ${clean(route.api.name ?? "")}${says.length > 0 ? `\n      ${says.join("; ")}` : ""}`;
}

function json(routes: readonly LiveRoute[]): string {
  const entries = routes.map(({ route, live, letIn, notes, match }) => ({
    api: { kind: route.kind, name: route.api.name },
    method: route.method,
    path: route.path,
    static: route.verdict,
    live,
    match,
    letIn,
    notes,
  }));
  return `${JSON.stringify({ version: 1, tool: { name: "portcullis", version }, routes: entries }, undefined, 2)}\n`;
}
