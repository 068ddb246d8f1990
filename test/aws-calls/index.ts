// Test tooling: Pulumi's AWS resources as the calls that AWS's own provider would make, for tests without an AWS account.
// test/aws-models/ checks the calls against AWS's service models; test/deploy/ sends them to an emulator.

import type { Kind } from "./call";
import { domainKinds } from "./domain";
import { httpKinds, importInParts, importWhole } from "./http-api";
import { httpStageKinds } from "./http-stage";
import { identityKinds } from "./identity";
import { lambdaKinds } from "./lambda";
import { monitoringKinds } from "./monitoring";
import { restKinds, sendInParts, sendWhole } from "./rest-api";
import { stageKinds } from "./rest-stage";
import { storageKinds } from "./s3";

import { wallKinds } from "./walls";

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

/** How API bodies go: "whole", as AWS's provider sends them, or "in parts", as the single calls that say the same. */
export type Bodies = "whole" | "in parts";

/** By Pulumi type token. A type that is not here has no calls: whoever asks must say so. */
export const kindsOf = (bodies: Bodies): Readonly<Record<string, Kind>> => ({
  ...restKinds(bodies === "whole" ? sendWhole : sendInParts),
  ...stageKinds,
  ...httpKinds(bodies === "whole" ? importWhole : importInParts),
  ...httpStageKinds,
  ...lambdaKinds,
  ...identityKinds,
  ...storageKinds,
  ...domainKinds,
  ...monitoringKinds,
  ...wallKinds,
});
