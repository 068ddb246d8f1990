// A Pulumi program → its recorded resources, without a cloud or the Pulumi CLI.

export { listStacks } from "./configuration";
export { evaluate } from "./evaluate";
export { revealSecrets } from "./monitor";
export { EvaluateError, findProjectFile, readProject } from "./project";
export type { Evaluation, RecordedArchive, RecordedAsset, RecordedResource } from "./recorded";
export { hideSealed } from "./sealed";
