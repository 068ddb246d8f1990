// A request that must be signed with the local account's keys → what it is refused with, or nothing.

import type { GatewayResponseType } from "../../apis";
import type { GatewayRequest } from "../request";
import { type LocalAccount, type SignatureVerdict, verifySignature } from "./signature";

export interface SignatureRefusal {
  readonly type: GatewayResponseType;
  /** The message, where it is not that of the type. */
  readonly message?: string;
  /** For the log. */
  readonly outcome: string;
}

const SIGNATURE: Readonly<Record<Exclude<SignatureVerdict, "valid">, Omit<SignatureRefusal, "outcome">>> = {
  missing: { type: "MISSING_AUTHENTICATION_TOKEN" },
  incomplete: {
    type: "INVALID_SIGNATURE",
    message: "The request signature does not conform to AWS standards",
  },
  "unknown key": {
    type: "INVALID_SIGNATURE",
    message: "The security token included in the request is invalid.",
  },
  "wrong scope": {
    type: "INVALID_SIGNATURE",
    message: "Credential should be scoped to a valid region and service.",
  },
  expired: { type: "INVALID_SIGNATURE", message: "Signature expired." },
  mismatch: {
    type: "INVALID_SIGNATURE",
    message: "The request signature we calculated does not match the signature you provided.",
  },
};

/** Undefined: the local account's keys signed it. */
export function refuseSignature(
  { account }: { readonly account: LocalAccount },
  executionArn: string,
  request: GatewayRequest,
  service: "execute-api" | "lambda" = "execute-api",
): SignatureRefusal | undefined {
  const region = executionArn.split(":")[3] ?? "";
  const verdict = verifySignature(request, { account, region, service });
  return verdict === "valid" ? undefined : { ...SIGNATURE[verdict], outcome: `signature: ${verdict}` };
}
