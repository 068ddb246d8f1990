// A team's own answers for what a program asks of its cloud and nobody can know here: data sources, other stacks' outputs,
// resources read by id. In: a YAML or JSON file. Out: answers by token, stack or resource. Documented in docs/check/evaluate.md.
import { isDeepStrictEqual } from "node:util";
import { UNKNOWN } from "./probe";
import { EvaluateError, readYaml } from "./project";

export type Answer = Readonly<Record<string, unknown>>;
export type Answers = Readonly<Record<string, Answer>>;

/** One answer for whatever is asked, or one for each set of arguments; the first that fits counts. */
export type InvokeAnswer = Answer | readonly { readonly args: Answer; readonly answer: Answer }[];

export interface Fixtures {
  /** By function token, e.g. `aws:ec2/getVpc:getVpc`. */
  readonly invokes: Readonly<Record<string, InvokeAnswer>>;
  /** Outputs by full stack name, e.g. `organization/network/prod`. */
  readonly stackReferences: Answers;
  /** Properties by type and name, e.g. `aws:apigateway/restApi:RestApi legacy`. */
  readonly reads: Answers;
  /** Outputs by type and name, of dynamic providers, components of other languages, and any other resource. */
  readonly resources: Answers;
  /** Outputs of stacks that were evaluated or given, by `project/stack`. */
  readonly stacks: Readonly<Record<string, StackOutputs>>;
}

/** Another stack's outputs; an unknown one holds Pulumi's unknown. */
export interface StackOutputs {
  readonly outputs: Answer;
  readonly secret: readonly string[];
}

export const noFixtures: Fixtures = {
  invokes: {},
  stackReferences: {},
  reads: {},
  resources: {},
  stacks: {},
};

const SECTIONS = ["invokes", "stackReferences", "reads", "resources"] as const;

/** Throws EvaluateError on an unknown section, or an answer that is no mapping: a typing error must not count as no answer. */
export function readFixtures(file: string): Fixtures {
  const yaml = readYaml(file, `the sections ${SECTIONS.join(", ")}`);
  for (const [section, answers] of Object.entries(yaml)) {
    if (!SECTIONS.some((known) => known === section))
      throw new EvaluateError(`${file}: "${section}" is no section; they are ${SECTIONS.join(", ")}`);
    if (!isMapping(answers)) throw new EvaluateError(`${file}: "${section}": expected a mapping`);
    for (const [name, answer] of Object.entries(answers)) {
      if (section === "invokes" && Array.isArray(answer)) for (const one of answer) vet(file, name, one);
      else if (!isMapping(answer))
        throw new EvaluateError(`${file}: "${section}", "${name}": expected a mapping`);
    }
  }
  return answered({ ...noFixtures, ...(yaml as Partial<Fixtures>) });
}

/** `null` is a place that is still to be filled in: it answers nothing. */
function answered({ invokes, stackReferences, reads, resources, stacks }: Fixtures): Fixtures {
  const known = (answer: Answer): Answer =>
    Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== null));
  const each = (answers: Answers): Answers =>
    Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, known(answer)]));
  const unknown = (answer: Answer): Answer =>
    Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, value ?? UNKNOWN]));
  return {
    invokes: Object.fromEntries(
      Object.entries(invokes).map(([name, answer]) => [
        name,
        isList(answer) ? answer.map((one) => ({ ...one, answer: known(one.answer) })) : known(answer),
      ]),
    ),
    // Named, so that a program that lists what the stack has sees it.
    stackReferences: Object.fromEntries(
      Object.entries(stackReferences).map(([name, answer]) => [name, unknown(answer)]),
    ),
    reads: each(reads),
    resources: each(resources),
    stacks,
  };
}

const isList = (answer: InvokeAnswer): answer is Extract<InvokeAnswer, readonly unknown[]> =>
  Array.isArray(answer);

/** The answer whose arguments are all among the given ones; undefined where none fits. */
export function findAnswer(answers: InvokeAnswer | undefined, args: Answer): Answer | undefined {
  if (!Array.isArray(answers)) return answers as Answer | undefined;
  return answers.find((one) =>
    Object.entries(one.args).every(([key, value]) => isDeepStrictEqual(args[key], value)),
  )?.answer;
}

/** A stack's outputs by the name a reference uses: `org/project/stack`, `project/stack`, or `stack` of the same project. */
export function findStack(
  fixtures: Fixtures,
  name: string,
  project: string,
): (StackOutputs & { readonly from: string; readonly isWhole: boolean }) | undefined {
  const given = fixtures.stackReferences[name];
  if (given !== undefined) return { outputs: given, secret: [], from: "from fixtures", isWhole: false };
  const parts = name.split("/");
  const key = parts.length === 1 ? `${project}/${name}` : parts.slice(-2).join("/");
  const stack = Object.hasOwn(fixtures.stacks, key) ? fixtures.stacks[key] : undefined;
  return stack && { ...stack, from: "from that stack", isWhole: true };
}

function vet(file: string, name: string, one: unknown): void {
  if (isMapping(one) && isMapping(one.args) && isMapping(one.answer)) return;
  throw new EvaluateError(
    `${file}: "invokes", "${name}": expected "args" and "answer" in each entry, both mappings`,
  );
}

const isMapping = (value: unknown): value is Answer =>
  typeof value === "object" && value !== null && !Array.isArray(value);
