// What a format is: a judgement in, the bytes of a file or of standard output out. It prints nothing itself.

import type { Judgement } from "../judgement";

export interface FormatOptions {
  readonly color: boolean;
  /** The day of the run, `YYYY-MM-DD`. */
  readonly today: string;
}

export type Format = (judgement: Judgement, options: FormatOptions) => string;
