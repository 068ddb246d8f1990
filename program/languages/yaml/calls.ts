// Calls of a program: functions that compute, data sources, outputs of other stacks. One that is none of these is unknown by name.
import { isBag } from "../../wire";
import { readStackOutput, readSteps } from "./access";
import type { Evaluating } from "./contract";
import type { Expression } from "./expression";
import { findFunction } from "./functions";
import { ProblemError } from "./problem";
import { keep, Made, opened, plain, type Uses, unknown, unknownOf } from "./values";

/** The value of one call. Throws ProblemError for an argument of the wrong form. */
export async function evaluateCall(
  { name, argument, line }: Expression & { kind: "call" },
  uses: Uses,
  evaluating: Evaluating,
): Promise<unknown> {
  if (name.toLowerCase() === "invoke") return invoke(argument, uses, evaluating);
  // `fn::aws:getRegion: {…}` is another way to write it.
  if (/^[^:]+:[^:]+(:[^:]+)?$/.test(name))
    return ask(name, await evaluating.evaluate(argument, uses), uses, evaluating);
  const value = await evaluating.evaluate(argument, uses);
  if (name.toLowerCase() === "stackreference") return stackOutput(value, line, uses, evaluating);
  const compute = findFunction(name);
  if (compute === undefined) return unknownOf(`function fn::${name}`, uses);
  try {
    return compute({ argument: value, uses, folder: evaluating.folder });
  } catch (error) {
    throw new ProblemError(line, `fn::${name}: ${(error as Error).message}`);
  }
}

async function invoke(argument: Expression, uses: Uses, evaluating: Evaluating): Promise<unknown> {
  const { line } = argument;
  const parts = argument.kind === "object" ? argument.entries : [];
  const part = (name: string) => parts.find(({ key }) => key.toLowerCase() === name)?.value;
  const [name, args, options, wanted] = ["function", "arguments", "options", "return"].map(part);
  if (name?.kind !== "literal" || typeof name.value !== "string")
    throw new ProblemError(line, 'fn::invoke: expected a "function" such as aws:index:getRegion');
  const given = args === undefined ? {} : await evaluating.evaluate(args, uses);
  const settings = options === undefined ? {} : await evaluating.evaluate(options, new Set());
  const found = isBag(settings) ? opened(settings.provider).value : undefined;
  const provider = found instanceof Made ? found : undefined;
  const answer = await ask(name.value, given, uses, evaluating, provider);
  const member = wanted?.kind === "literal" ? wanted.value : undefined;
  return typeof member === "string"
    ? readSteps(answer, [member], { ...evaluating.reading(line, uses), isAnswer: true })
    : answer;
}

async function ask(
  name: string,
  args: unknown,
  uses: Uses,
  evaluating: Evaluating,
  provider?: Made,
): Promise<unknown> {
  const { value, isSecret } = plain(args, uses);
  // As with Pulumi's own SDKs: what hangs on an unknown value is not asked.
  if (value === unknown) return unknown;
  const answer = await evaluating.engine.invoke({ name, args: value ?? {}, provider }, evaluating);
  return keep(isSecret, answer);
}

async function stackOutput(
  argument: unknown,
  line: number,
  uses: Uses,
  evaluating: Evaluating,
): Promise<unknown> {
  const [stack, output] = Array.isArray(argument) ? argument.map((one) => plain(one, uses).value) : [];
  if (typeof stack !== "string" || typeof output !== "string")
    throw new ProblemError(line, "fn::stackReference: expected a list of a stack's name and an output's");
  return readStackOutput(
    await evaluating.engine.reference(stack, line),
    [output],
    evaluating.reading(line, uses),
  );
}
