// Every format by its name.

import { CannotJudge } from "../failure";
import { asff } from "./asff";
import type { Format } from "./contract";
import { github } from "./github";
import { json } from "./json";
import { junit } from "./junit";
import { MAP_FORMATS } from "./map";
import { markdown } from "./markdown";
import { sarif } from "./sarif";
import { text } from "./text";

export const FORMATS = { text, json, sarif, junit, github, markdown, asff, ...MAP_FORMATS } satisfies Record<
  string,
  Format
>;
export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

/** Throws CannotJudge on a name that is no format. */
export function readFormat(name: string): FormatName {
  const found = FORMAT_NAMES.find((one) => one === name);
  if (found === undefined)
    throw new CannotJudge(`no format has this name; expected one of ${FORMAT_NAMES.join(", ")}`);
  return found;
}

export { annotation } from "./github";
export { readJson } from "./json";
export { MAP_FORMATS } from "./map";
export { cell, code, MARKER } from "./markdown";
export { sourceOf, sourceOrFile } from "./source";
export { stackName } from "./words";
