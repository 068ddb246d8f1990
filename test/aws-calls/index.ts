// Test tooling: Pulumi's AWS resources as the calls that AWS's own provider would make, for tests without an AWS account.
// test/aws-models/ checks the calls against AWS's service models; test/deploy/ sends them to an emulator.

import type { Kind } from "./call";
import { httpKinds } from "./http-api";
import { httpStageKinds } from "./http-stage";
import { identityKinds } from "./identity";
import { lambdaKinds } from "./lambda";
import { restKinds, type SendBody } from "./rest-api";
import { stageKinds } from "./rest-stage";

export {
  type Call,
  type Existing,
  type Kind,
  type Place,
  type Properties,
  type Service,
  UntranslatedError,
} from "./call";
export { withName } from "./names";
export { type SendBody, sendInParts, sendWhole } from "./rest-api";

/** By Pulumi type token. A type that is not here has no calls: whoever asks must say so. */
export const kindsOf = (sendBody: SendBody): Readonly<Record<string, Kind>> => ({
  ...restKinds(sendBody),
  ...stageKinds,
  ...httpKinds,
  ...httpStageKinds,
  ...lambdaKinds,
  ...identityKinds,
});
