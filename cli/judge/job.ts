// One job → one judged stack: reads or evaluates it, and asks the pack's check().
// Throws CannotJudge or EvaluateError with one clear message.

import { join } from "node:path";
import { check, type Resource } from "../../policypack/check";
import { type Evaluation, evaluate, findProjectFile, type Hidden, readProject } from "../../program";
import { CannotJudge } from "../failure";
import type { Job } from "../inputs";
import {
  isOldSstApp,
  isPreview,
  isSstApp,
  isState,
  readDocument,
  readNames,
  readPreview,
  readState,
  repositoryPath,
  waiversFor,
} from "../inputs";
import type { JudgedStack, Language, Origin, Source } from "../judgement";
import { outputsOf } from "./exchange";
import type { Outcome } from "./outcome";
import { asResource } from "./recorded";
import { unclaimedIn, unseenIn } from "./unseen";

export async function judgeJob(job: Job): Promise<Outcome> {
  return job.origin.kind === "program" ? judgeProgram(job) : judgeDocument(job);
}

async function judgeProgram(job: Job): Promise<Outcome> {
  const isSst = findProjectFile(job.path) === undefined && isSstApp(job.path);
  if (isSst && isOldSstApp(job.path))
    throw new CannotJudge(
      "it is an app of SST 2, which CloudFormation deploys, not Pulumi: give folders of Pulumi projects, and leave it out with --exclude",
    );
  if (isSst)
    throw new CannotJudge('it is an SST app: write its state with "sst state export", and give that file');
  const evaluation = await evaluate({
    directory: job.path,
    config: job.config,
    stacks: job.stacks,
    env: job.env,
    transpileOnly: job.transpileOnly,
    placeholderConfig: job.placeholderConfig,
    deadline: job.deadline,
    ...(job.stack === undefined ? {} : { stack: job.stack }),
    ...(job.fixtures === undefined ? {} : { fixtures: job.fixtures }),
  });
  const one = judgeEvaluation(evaluation, job);
  const { project, stack, hidden, references, unanswered } = evaluation;
  const outputs = outputsOf(evaluation);
  const exchange = { name: `${project}/${stack}`, outputs, references, unanswered };
  return { ...settle(one, unseenIn(one.report, hidden, job.path), job), exchange };
}

/** The second half of judging a program, for whoever has evaluated it already. */
export function judgeEvaluation(
  { project, stack, runtime = "", resources, assumed, hidden }: Evaluation,
  job: Pick<Job, "path" | "origin" | "policy" | "covered">,
): JudgedStack {
  const sources = resources.flatMap(({ urn, source }) =>
    source === undefined
      ? []
      : [[urn, { ...source, file: repositoryPath(join(job.path, source.file)) }] as const],
  );
  const names = { project, stack };
  const one = judged(names, job, job.origin, resources.map(asResource), sources, assumed, hidden);
  const language = RUNTIMES.get(runtime);
  // Old SDKs tell no places.
  return language === undefined || Object.keys(one.sources).length > 0 ? one : { ...one, language };
}

const RUNTIMES: ReadonlyMap<string, Language> = new Map([
  ["nodejs", "TypeScript"],
  ["bun", "TypeScript"],
  ["python", "Python"],
  ["go", "Go"],
  ["yaml", "YAML"],
]);

/** What could not be seen breaks the run, or is listed where the caller accepts it. */
function settle(judged: JudgedStack, unseen: string | undefined, job: Job): Outcome {
  if (unseen === undefined) return { judged, broken: [] };
  if (job.acceptUnknown)
    return { judged: { ...judged, assumed: [...judged.assumed, `accepted: ${unseen}`] }, broken: [] };
  const { origin, project, stack } = judged;
  return { judged, broken: [{ origin, stack: `${project}/${stack}`, message: unseen }] };
}

function judgeDocument(job: Job): Outcome {
  const document = readDocument(job.path, job.maxSize);
  const kind = isState(document) ? "state" : isPreview(document) ? "preview" : undefined;
  if (kind === undefined)
    throw new CannotJudge(
      'expected the JSON of "pulumi stack export" or of "pulumi preview --json --show-sames"',
    );
  if (job.origin.kind !== kind && job.isKindGiven)
    throw new CannotJudge(`it is a ${kind}: give it with --${kind}, or without an option`);
  const registered = kind === "state" ? readState(document) : readPreview(document);
  const resources = registered.map(({ resource }) => resource);
  const names = readNames(resources[0]?.urn ?? "");
  const place = placeOf(names.project);
  const sources = registered.flatMap(({ resource, source }) =>
    source === undefined ? [] : [[resource.urn, place(source)] as const],
  );
  const one = judged(names, job, { ...job.origin, kind }, resources, sources, [], []);
  // What a state or a preview leaves unknown is told as undecided, since a program or `up` shows it.
  const unclaimed = unclaimedIn(one.report);
  return settle(one, unclaimed.length === 0 ? undefined : unclaimed.join(". "), job);
}

/** The engine's places are below the project's folder: those of the project at hand become the repository's own. */
function placeOf(project: string): (source: Source) => Source {
  const folder = process.cwd();
  const isHere = findProjectFile(folder) !== undefined && nameOf(folder) === project;
  return (source) => (isHere ? { ...source, file: repositoryPath(join(folder, source.file)) } : source);
}

function nameOf(folder: string): string | undefined {
  try {
    return readProject(folder).name;
  } catch {
    return undefined;
  }
}

function judged(
  names: { project: string; stack: string },
  { policy, path, covered }: Pick<Job, "policy" | "path" | "covered">,
  origin: Origin,
  resources: readonly Resource[],
  sources: readonly (readonly [string, Source])[],
  assumed: readonly string[],
  hidden: readonly Hidden[],
): JudgedStack {
  const report = check(resources, {
    ...policy.configuration,
    missing: hidden.flatMap(({ what, answers }) => (answers.length === 0 ? [what] : answers)),
    waivers: waiversFor(policy, origin.kind === "program" ? path : process.cwd(), covered),
    today: policy.today,
  });
  const wanted = new Set([
    ...report.routes.map(({ urn }) => urn),
    ...report.apis.map(({ urn }) => urn),
    ...report.findings.flatMap(({ urn, places }) => [urn, ...places.map((place) => place.urn)]),
  ]);
  return {
    project: names.project,
    stack: names.stack,
    origin,
    resources: resources.length,
    report,
    sources: Object.fromEntries(sources.filter(([urn]) => wanted.has(urn))),
    assumed,
  };
}
