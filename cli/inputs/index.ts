// What a command is given (programs, states, previews, policy, shards) → jobs to judge.

export { discover } from "./discover";
export type { Job } from "./job";
export { type Inputs, type JobSettings, listJobs, programJobs } from "./list-jobs";
export { mergeFiles } from "./merge";
export { isOldSstApp, isSstApp, repositoryPath, shownPath } from "./place";
export { findUpwards, type Policy, type PolicySettings, readPolicy, today, waiversFor } from "./policy";
export { isPreview, readPreview } from "./preview";
export { MEGABYTE, readDocument } from "./read-document";
export { isBag, readNames } from "./registered";
export { readShard, takeShare } from "./shard";
export { isState, readState } from "./state";
