// A Pulumi program → its recorded resources, without a cloud or the Pulumi CLI.

export { COMPILER, type SharedCompiler, serveCompiler, startCompiler } from "./compiler";
export { listStacks } from "./configuration";
export { evaluate } from "./evaluate";
export { type Fixtures, noFixtures, readFixtures, type StackOutputs } from "./fixtures";
export { revealSecrets } from "./monitor";
export { UNKNOWN } from "./probe";
export { EvaluateError, findProjectFile, readProject } from "./project";
export type {
  Evaluation,
  Hidden,
  RecordedArchive,
  RecordedAsset,
  RecordedResource,
  Unanswered,
} from "./recorded";
export { type Evaluator, openEvaluator } from "./repeat";
export { hideSealed, holdsUnknown } from "./sealed";
export { SIGNATURE } from "./wire";
