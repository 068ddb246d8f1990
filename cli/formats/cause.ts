// Why stacks could not be judged, in a few words, and which of them fail alike: two hundred equal failures are one line.

import { clean } from "../../policypack/check";
import type { BrokenStack, Judgement } from "../judgement";

const CAUSES: readonly (readonly [pattern: RegExp, cause: string])[] = [
  [/needs configuration/, "configuration is missing"],
  [/is not installed|Cannot find (?:module|package)/, "dependencies are missing"],
  [/error TS\d+|Unable to compile TypeScript|TSError/, "types do not check"],
  [/did not end within|took too long/, "it took too long"],
  [/ended before it was done/, "it ended early"],
  [/^resources may be missing|: nothing of it can be read/, "unknown values"],
  [/^\S.*: "runtime: \S+" cannot be run here/, "another language"],
  [/^the program in .* failed/, "the program failed"],
];

export const causeOf = ({ message }: BrokenStack): string =>
  CAUSES.find(([pattern]) => pattern.test(message))?.[1] ?? "not readable";

export const brokenName = ({ origin, stack }: BrokenStack): string => clean(stack ?? origin.path);

/** Whole stacks, each counted once, also where a part of it was judged. */
export function countStacks({ stacks, broken }: Judgement): number {
  const names = new Set(stacks.map(({ project, stack }) => `${project}/${stack}`));
  return stacks.length + broken.filter(({ stack }) => stack === undefined || !names.has(stack)).length;
}

export interface Alike {
  readonly names: readonly string[];
  /** The first one's message, which says what all have in common. */
  readonly message: string;
}

/** Failures that print the same but for their own names, in the order of their causes. */
export function groupAlike(broken: readonly BrokenStack[]): readonly Alike[] {
  const groups = new Map<string, BrokenStack[]>();
  for (const one of broken) {
    const key = `${causeOf(one)}\n${withoutNames(one)}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups]
    .sort(([a], [b]) => (a.split("\n")[0] ?? "").localeCompare(b.split("\n")[0] ?? ""))
    .map(([, same]) => ({ names: same.map(brokenName), message: same[0]?.message ?? "" }));
}

function withoutNames({ origin, message }: BrokenStack): string {
  const plain = origin.path === "." ? message : message.replaceAll(origin.path, "…");
  return plain
    .replace(/\(stack [^)]*\)/g, "")
    .replace(/Pulumi\.[^.\s]+\.yaml/g, "")
    .replace(/the program in \S+/, "");
}
