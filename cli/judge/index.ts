// Jobs → a judgement, with worker processes where that is faster.

export { judgeJobs } from "./all";
export { questionsOf, stacksGiven } from "./given";
export { judgeEvaluation } from "./job";
export { WORKER } from "./pool";
export { asResource, judge } from "./recorded";
export { forgetSharedWaivers } from "./shared-waivers";
export { work } from "./worker";
