// One version of the program: evaluated without a cloud, judged as `portcullis check` judges it. In: options, the issuer's names.
// Out: resources and verdict. Throws EvaluateError or CannotJudge with a message for people.
import { relative } from "node:path";
import { type JudgedStack, judgeEvaluation, readPolicy, stops, unseenIn } from "../cli";
import { type Evaluation, evaluate } from "../program";
import type { StartOptions } from "./options";
import type { IssuerNames } from "./outside-issuer";

export interface Version {
  readonly evaluation: Evaluation;
  readonly judged: JudgedStack;
  readonly isBlocked: boolean;
  /** What could not be judged, in one line: it is not served either. */
  readonly unseen?: string;
}

export type Evaluate = typeof evaluate;

/** What the program is told in place of its stack's own settings, unless it is told otherwise. */
export const configFor = (
  options: StartOptions,
  { issuer, jwksUri }: IssuerNames,
): Record<string, string> => ({
  issuer,
  audience: options.audience,
  jwksUri,
  ...(issuer.startsWith("http:") ? { allowLoopbackHttp: "true" } : {}),
  ...options.config,
});

export async function readVersion(
  options: StartOptions,
  names: IssuerNames,
  run: Evaluate = evaluate,
): Promise<Version> {
  const { directory, stack, fixtures } = options;
  const evaluation = await run({
    directory,
    config: configFor(options, names),
    // The compiler is for the editor and for check; here it would double the wait.
    transpileOnly: true,
    ...(stack === undefined ? {} : { stack }),
    ...(fixtures === undefined ? {} : { fixtures }),
  });
  const path = relative(process.cwd(), directory) || ".";
  const judged = judgeEvaluation(evaluation, {
    path: directory,
    origin: { kind: "program", path },
    policy: readPolicy(options.policy),
    covered: undefined,
  });
  const unseen = unseenIn(judged.report, evaluation.hidden, directory);
  const isBlocked = (unseen !== undefined && !options.acceptUnknown) || judged.report.findings.some(stops);
  return { evaluation, judged, isBlocked, ...(unseen === undefined ? {} : { unseen }) };
}
