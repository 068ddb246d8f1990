// What other rooms take from the command: the verdict on an evaluated program, by the same waivers and settings and in the same
// words, so that `npm start` and `check` agree.

import { FORMATS } from "./formats";
import { today } from "./inputs";
import type { JudgedStack } from "./judgement";

export { CannotJudge } from "./failure";
export { sourceOf } from "./formats";
export { type Policy, type PolicySettings, readPolicy } from "./inputs";
export { asResource, judge, judgeEvaluation, unseenIn } from "./judge";
export type { JudgedStack } from "./judgement";
export { stops } from "./outcome";

/** The findings as `check` prints them: place in the program, what to set, numbers at the end. */
export const renderStack = (stack: JudgedStack, color: boolean): string =>
  FORMATS.text({ stacks: [stack], broken: [] }, { color, today: today() }).trimEnd();
