// Jobs → a judgement, with worker processes where that is faster.

export { judgeJobs } from "./all";
export { questionsOf, stacksGiven } from "./given";
export { judgeEvaluation } from "./job";
export { SERVE_COMPILER, WORKER } from "./pool";
export { asResource, judge } from "./recorded";
export { shareSources } from "./shared-sources";
export { forgetSharedWaivers } from "./shared-waivers";
export { unseenIn } from "./unseen";
export { work } from "./worker";
