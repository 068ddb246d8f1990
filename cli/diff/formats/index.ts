// Every format of diff by its name.

import type { Comparison } from "../compare";
import type { DiffOptions, DiffRenderer } from "./contract";
import { github } from "./github";
import { html } from "./html";
import { json } from "./json";
import { markdown } from "./markdown";
import { sarif } from "./sarif";
import { text } from "./text";

const FORMATS = { text, json, markdown, github, sarif, html } satisfies Record<string, DiffRenderer>;
export type DiffFormat = keyof typeof FORMATS;
export const DIFF_FORMATS = Object.keys(FORMATS) as DiffFormat[];

export const renderDiff = (comparison: Comparison, format: DiffFormat, options: DiffOptions): string =>
  FORMATS[format](comparison, options);
