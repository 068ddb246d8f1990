// Two judgements → what changed for callers: what opened, widened, narrowed, closed, appeared, went.

export { type Change, type Comparison, compare, isWidening, type Weight } from "./compare";
export { DIFF_FORMATS, type DiffFormat, renderDiff } from "./formats";
export { checkOut } from "./revision";
