// What a format of diff is: a comparison in, text out.

import type { SourceLink } from "../../source-link";
import type { Comparison } from "../compare";

export interface DiffOptions {
  readonly color: boolean;
  readonly link: SourceLink;
}

export type DiffRenderer = (comparison: Comparison, options: DiffOptions) => string;
