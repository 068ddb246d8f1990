// The tour of the served program: cases, lines to paste, and `--once`, which sends them.
export { type Case, type Expected, tourOf } from "./cases";
export { type GoodToken, goodToken } from "./claims";
export { lineOf } from "./lines";
export { type Outcome, send } from "./send";
export { expectedText, outcomeTable } from "./table";
