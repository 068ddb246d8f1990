// A live inventory as text for people, JSON for machines, and as the tables of `portcullis routes`.

import pc from "picocolors";
import { clean } from "../../policypack/check";
import { FORMATS as JUDGED } from "../formats";
import type { Judgement } from "../judgement";
import { version } from "../package.json";
import { plural } from "../plural";
import { renderRoutes } from "../routes";
import { DIFFERENCES, type Difference } from "./compare";

export interface Told {
  readonly judgement: Judgement;
  /** undefined where nothing was compared. */
  readonly differences: readonly Difference[] | undefined;
}

export interface RenderOptions {
  readonly color: boolean;
  readonly today: string;
}

const FORMATS = {
  text,
  json,
  table: ({ judgement }: Told, { color }: RenderOptions) => renderRoutes(judgement, "table", color),
  csv: ({ judgement }: Told) => renderRoutes(judgement, "csv", false),
};
export type InventoryFormat = keyof typeof FORMATS;
export const INVENTORY_FORMATS = Object.keys(FORMATS) as InventoryFormat[];

export const renderInventory = (told: Told, format: InventoryFormat, options: RenderOptions): string =>
  FORMATS[format](told, options);

function text({ judgement, differences }: Told, options: RenderOptions): string {
  const judged = JUDGED.text(judgement, options);
  if (differences === undefined) return judged;
  const colors = pc.createColors(options.color);
  const blocks = DIFFERENCES.flatMap((what) => {
    const own = differences.filter((one) => one.what === what);
    const tone = what === "authorizer removed" ? colors.red : colors.yellow;
    return own.length === 0
      ? []
      : [[tone(what.charAt(0).toUpperCase() + what.slice(1)), ...own.map(line)].join("\n")];
  });
  const unseen = differences.filter(({ what }) => what === "API not seen").length;
  const counted = [
    `${plural(differences.length, "difference")} from the states`,
    ...(unseen === 0
      ? []
      : [`${plural(unseen, "API")} of the states ${unseen === 1 ? "was" : "were"} not seen`]),
  ].join("; ");
  return `${[judged.trimEnd(), ...blocks, counted].join("\n\n")}\n`;
}

function line({ api, route, stack, where, says }: Difference): string {
  const place = [route, clean(api.name), stack === "" ? where : `${where} (${clean(stack)})`];
  return `  ${place
    .filter((word) => word !== "")
    .map(clean)
    .join("  ")}\n      ${says}`;
}

/** The report is the one of `check --format json`, as docs/report.schema.json has it. */
function json({ judgement, differences }: Told): string {
  const report = JSON.parse(JUDGED.json(judgement));
  const document = { version: 1, tool: { name: "portcullis", version }, report, differences };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
