// Small parts that every section uses: a verdict with its sign, a clock time, a length of time.
import type { Verdict } from "../contract";
import { type Element, h } from "./node";

const SIGNS: Readonly<Record<Verdict, readonly [sign: string, word: string]>> = {
  protected: ["✓", "protected"],
  open: ["✕", "open"],
  undecided: ["?", "undecided"],
  waived: ["~", "waived"],
  exempt: ["·", "exempt"],
};

/** The sign is for the eye; the word says the same. */
export function verdictMark(verdict: Verdict): Element {
  const [sign, word] = SIGNS[verdict];
  return h(
    "span",
    { class: `mark ${verdict}` },
    h("span", { "aria-hidden": "true", class: "sign" }, sign),
    h("span", { class: "word" }, word),
  );
}

export const statusMark = (status: number): Element =>
  h("span", { class: `status s${Math.floor(status / 100)}` }, String(status));

/** `12:03:11`, in the machine's own time zone. */
export function clock(time: number): Element {
  const date = new Date(time);
  const text = [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
  return h("time", { datetime: date.toISOString() }, text);
}

export const seconds = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
