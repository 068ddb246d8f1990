// A text with `${…}` in it → its parts; and a path such as `api.routes[0]["key"]`, read from a value.
// Syntax: pulumi-yaml, pkg/pulumiyaml/ast/interpolation.go and property.go.
import { UNANSWERED } from "../../probe";
import { isBag } from "../../wire";
import { ProblemError } from "./problem";
import { keep, Made, Secret, type Uses, unknown, unknownOf } from "./values";

export interface Path {
  readonly root: string;
  readonly steps: readonly (string | number)[];
}

export type Part = string | Path;

/** `$$` stands for `$`. Throws ProblemError for a path that does not end, or has a step that is none. */
export function readText(text: string, line: number): readonly Part[] {
  const parts: Part[] = [];
  let rest = text;
  let plain = "";
  while (rest !== "") {
    if (rest.startsWith("$$")) {
      plain += "$";
      rest = rest.slice(2);
    } else if (rest.startsWith("${")) {
      const length = pathLength(rest);
      if (length === undefined) throw new ProblemError(line, "a reference has no } that ends it");
      if (plain !== "") parts.push(plain);
      plain = "";
      parts.push(readPath(rest.slice(2, length - 1), line));
      rest = rest.slice(length);
    } else {
      plain += rest[0];
      rest = rest.slice(1);
    }
  }
  if (plain !== "" || parts.length === 0) parts.push(plain);
  return parts;
}

/** Up to the brace that ends it: one in quotes is part of a key. */
const pathLength = (text: string): number | undefined =>
  /^\$\{(?:"(?:\\"|[^"])*"|[^"}])*\}/.exec(text)?.[0].length;

const STEP = /\.?([^.[\]]+)|\[(?:"((?:\\"|[^"])+)"|(\d+))\]/y;

function readPath(text: string, line: number): Path {
  const steps: (string | number)[] = [];
  STEP.lastIndex = 0;
  let at = 0;
  for (let match = STEP.exec(text); match !== null; match = STEP.exec(text)) {
    const [, name, key, index] = match;
    steps.push(name ?? key?.replaceAll('\\"', '"') ?? Number(index));
    at = STEP.lastIndex;
    if (at === text.length) break;
  }
  const [root, ...rest] = steps;
  if (at !== text.length || typeof root !== "string")
    throw new ProblemError(line, `\${${text}} is no path: expected a name, then .name, ["name"] or [number]`);
  return { root: root.trim(), steps: rest };
}

export interface Reading {
  readonly line: number;
  readonly uses: Uses;
  /** Called for an output of another stack that nobody knows. */
  readonly asked: (stack: string, output: string) => void;
  /** What AWS would answer is known in part only: what is not in it is unknown, not absent. */
  readonly isAnswer?: boolean;
}

/** Reads on from a value. Throws ProblemError for a step that the program's own value does not have. */
export function readSteps(value: unknown, steps: Path["steps"], reading: Reading): unknown {
  if (value instanceof Made) reading.uses.add(value.urn);
  const [step, ...rest] = steps;
  if (step === undefined || value === unknown) return value;
  if (value instanceof Secret) return keep(true, readSteps(value.value, steps, reading));
  if (value instanceof Made) return readOutput(value, step, rest, reading);
  const isAnswer = reading.isAnswer || (isBag(value) && UNANSWERED in value);
  if (Array.isArray(value) && typeof step === "number" && step < value.length)
    return readSteps(value[step], rest, { ...reading, isAnswer });
  if (isBag(value) && Object.hasOwn(value, step))
    return readSteps(value[step], rest, { ...reading, isAnswer });
  if (isBag(value) && UNANSWERED in value) return unknownOf(String(value[UNANSWERED]), reading.uses);
  if (isAnswer) return unknown;
  throw new ProblemError(reading.line, `there is no ${JSON.stringify(step)} in what is read here`);
}

function readOutput(made: Made, step: string | number, rest: Path["steps"], reading: Reading): unknown {
  if (step === "urn") return made.urn;
  if (step === "id") return made.id === "" ? unknown : made.id;
  if (made.type === "pulumi:pulumi:StackReference" && step === "outputs" && rest.length > 0)
    return readStackOutput(made, rest, reading);
  if (!Object.hasOwn(made.outputs, step)) return unknown;
  return readSteps(made.outputs[step], rest, { ...reading, isAnswer: true });
}

/** An output of another stack: unknown by its own name, or what the caller gave. */
export function readStackOutput(
  made: Made,
  [output, ...rest]: readonly (string | number)[],
  reading: Reading,
): unknown {
  const { outputs, secretOutputNames: secret } = made.outputs;
  if (isBag(outputs) && Object.hasOwn(outputs, String(output))) {
    const value = readSteps(outputs[String(output)], rest, { ...reading, isAnswer: true });
    return keep(Array.isArray(secret) && secret.includes(output), value);
  }
  reading.asked(made.id, String(output));
  return unknownOf(`stack reference ${made.id}, output ${output}`, reading.uses);
}
