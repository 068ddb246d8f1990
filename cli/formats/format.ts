// What a format is: a judgement in, the bytes of a file or of standard output out. It prints nothing itself.

import type { Judgement } from "../judged";

export interface FormatOptions {
  readonly color: boolean;
  /** Columns of the terminal; undefined where there is none. */
  readonly width: number | undefined;
}

export type Format = (judgement: Judgement, options: FormatOptions) => string;
