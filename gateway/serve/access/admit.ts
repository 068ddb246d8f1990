// Whether a request may call its route, whatever stands before it: nothing, a Lambda authorizer, a token that the gateway
// reads, a signature; and beside each of them the API's resource policy. Who it is comes out, or why it is refused.

import type { Access, GatewayResponseType } from "../../apis";
import type { FunctionRunner } from "../../functions";
import type { CallerArn } from "../../policy";
import type { GatewayRequest } from "../request";
import { authorize } from "./authorize";
import { ANYBODY, type Caller, userArn } from "./caller";
import { identityOf, identityValue } from "./identity";
import type { KeySets } from "./key-sets";
import { checkToken } from "./native";
import { noteDecision } from "./note-decision";
import { type PolicyVerdict, policyRefusal } from "./resource-policy";
import type { ResultCache } from "./result-cache";
import type { LocalAccount } from "./signature";
import { refuseSignature } from "./signed";

/** What deciding on a request needs. */
export interface Doorkeeper {
  readonly functions: FunctionRunner;
  /** One API's own. */
  readonly cache: ResultCache;
  readonly keySets: KeySets;
  /** Whose signatures are taken. */
  readonly account: LocalAccount;
}

export type Note = Readonly<Record<string, string>>;

export type Admission =
  | { readonly kind: "admitted"; readonly caller: Caller; readonly note: Note }
  | {
      readonly kind: "refused";
      readonly type: GatewayResponseType;
      /** An explicit Deny, not merely no match. */
      readonly explicit?: boolean;
      /** The message, where it is not that of the type. */
      readonly message?: string;
      /** HTTP APIs: `WWW-Authenticate`. */
      readonly challenge?: string;
      readonly caller: Caller;
      readonly note: Note;
    };

export interface AdmissionCall {
  readonly access: Exclude<Access, { readonly kind: "refused" }>;
  readonly executionArn: string;
  readonly stage: { readonly name: string; readonly variables: Readonly<Record<string, string>> };
  readonly request: GatewayRequest;
  readonly methodArn: string;
  /** The request's `$context`. */
  readonly context: object;
  /** What a Lambda authorizer gets. */
  readonly event: (identity: readonly (string | undefined)[]) => unknown;
  readonly policy?: (caller: CallerArn) => PolicyVerdict;
  /** Whom a signature must be for; execute-api unless said otherwise. */
  readonly service?: "execute-api" | "lambda";
}

export async function admit(service: Doorkeeper, call: AdmissionCall): Promise<Admission> {
  const { access } = call;
  if (access.kind === "iam") return admitSigned(service, call);
  if (access.kind === "native") return admitToken(service, call, access);
  const policy = call.policy?.(undefined) ?? NO_POLICY;
  const denied = refusalBy(policy, call, undefined, access.kind === "open");
  if (denied !== undefined) return denied;
  if (access.kind === "open") return { kind: "admitted", caller: ANYBODY, note: { outcome: "open route" } };
  return admitByFunction(service, call, access, policy.kind === "allow");
}

const NO_POLICY: PolicyVerdict = { kind: "none" };

async function admitByFunction(
  service: Doorkeeper,
  { request, stage, context, methodArn, event }: AdmissionCall,
  { authorizer }: Extract<Access, { readonly kind: "authorizer" }>,
  policyAllows: boolean,
): Promise<Admission> {
  const identity = identityOf(authorizer, { request, stageVariables: stage.variables, context });
  const verdict = await authorize(
    { authorizer, request, stage, methodArn, identity, event: () => event(identity), policyAllows },
    service.cache,
    service.functions,
  );
  const note = { authorizer: authorizer.name, cache: verdict.cache };
  if (verdict.kind === "admitted")
    return {
      kind: "admitted",
      caller: { kind: "lambda", output: verdict.output },
      note: { ...note, outcome: "admitted" },
    };
  const { type, explicit = false, why, output } = verdict;
  const caller: Caller = output === undefined ? ANYBODY : { kind: "lambda", output };
  return { kind: "refused", type, explicit, caller, note: { ...note, outcome: why } };
}

async function admitToken(
  service: Doorkeeper,
  call: AdmissionCall,
  access: Extract<Access, { readonly kind: "native" }>,
): Promise<Admission> {
  const admission = await decideByToken(service, call, access);
  const asked = { ...call, authorizer: { name: access.authorizer.name, resultTtl: 0 } };
  noteDecision(asked, { ...admission, cache: "off" });
  return admission;
}

async function decideByToken(
  service: Doorkeeper,
  call: AdmissionCall,
  { authorizer, scopes }: Extract<Access, { readonly kind: "native" }>,
): Promise<Admission> {
  const note = { authorizer: authorizer.name };
  const refuse = (
    refusal: Pick<Extract<Admission, { readonly kind: "refused" }>, "type" | "challenge">,
    outcome: string,
  ): Admission => ({
    kind: "refused",
    ...refusal,
    caller: ANYBODY,
    note: { ...note, outcome },
  });
  const { request, stage, context } = call;
  const token = identityValue(authorizer.source, { request, stageVariables: stage.variables, context });
  if (token === undefined)
    return refuse(
      { type: "UNAUTHORIZED", challenge: "Bearer" },
      "the token is missing, empty or given more than once",
    );
  const verdict = await checkToken(authorizer, scopes, token, service.keySets, request.time);
  if (verdict.kind !== "admitted") {
    const lacksScope = verdict.kind === "insufficient scope" && authorizer.kind === "jwt";
    const error = lacksScope ? "insufficient_scope" : "invalid_token";
    const challenge = `Bearer scope="${scopes.join(" ")}" error="${error}" error_description="${verdict.why}"`;
    return refuse({ type: lacksScope ? "ACCESS_DENIED" : "UNAUTHORIZED", challenge }, verdict.why);
  }
  // A user pool says only who calls: beside a resource policy that one must allow as well.
  const denied = refusalBy(call.policy?.(undefined) ?? NO_POLICY, call, undefined, true);
  if (denied !== undefined) return denied;
  const { claims } = verdict;
  const caller: Caller =
    authorizer.kind === "cognito" || authorizer.audiencesOf !== undefined
      ? { kind: "user pool", claims }
      : { kind: "token", claims, scopes: verdict.scopes };
  return { kind: "admitted", caller, note: { ...note, outcome: "admitted" } };
}

function admitSigned(service: Doorkeeper, call: AdmissionCall): Admission {
  const accountId = call.executionArn.split(":")[4] ?? "";
  const refusal = refuseSignature(service, call.executionArn, call.request, call.service);
  if (refusal !== undefined) {
    const { outcome, ...rest } = refusal;
    return { kind: "refused", ...rest, caller: ANYBODY, note: { outcome } };
  }
  const arn = userArn(accountId);
  const caller: Caller = {
    kind: "signed",
    accessKeyId: service.account.accessKeyId,
    accountId,
    userArn: arn,
  };
  // The local user may do everything in its own account, so only a Deny stops it.
  const denied = refusalBy(call.policy?.(arn) ?? NO_POLICY, call, arn, false);
  return denied ?? { kind: "admitted", caller, note: { outcome: "signed by the local account" } };
}

/** @param mustAllow whether a policy that says nothing refuses */
function refusalBy(
  policy: PolicyVerdict,
  { methodArn }: AdmissionCall,
  arn: CallerArn,
  mustAllow: boolean,
): Admission | undefined {
  if (policy.kind === "undecided") {
    const note = { outcome: `the resource policy is undecided at ${policy.place}` };
    return { kind: "refused", type: "API_CONFIGURATION_ERROR", caller: ANYBODY, note };
  }
  const explicit = policy.kind === "deny";
  if (!explicit && !(mustAllow && policy.kind === "silent")) return undefined;
  const message = policyRefusal(methodArn, arn, explicit);
  const outcome = explicit ? "the resource policy denies" : "the resource policy does not allow";
  return { kind: "refused", type: "ACCESS_DENIED", message, caller: ANYBODY, note: { outcome } };
}
