// What the gateway can be answered, and what goes with it into the log.

import type { Policy, Verdict } from "../policy";
import type { Context } from "./context";

export interface PolicyAnswer {
  readonly principalId: string;
  readonly policyDocument: Policy;
  readonly context: Context;
}

export interface SimpleAnswer {
  readonly isAuthorized: boolean;
  readonly context: Context;
}

/** `throws` is the message of the error to throw. */
export type Answer = { readonly returns: PolicyAnswer | SimpleAnswer } | { readonly throws: string };

export interface Response {
  /** The verdict for this request, which may differ from the one for the whole API. */
  readonly verdict: Verdict;
  readonly answer: Answer;
}
