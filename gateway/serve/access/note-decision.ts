// A verdict → the request's trace: what was decided, by which statement, from which cache. It decides nothing itself.

import { evaluatePolicy } from "../../policy";
import { trace } from "../../trace";
import type { GatewayRequest } from "../request";
import type { AuthorizerOutput } from "./output";
import { policyRequest } from "./policy-request";

interface Asked {
  readonly authorizer: { readonly name: string; readonly resultTtl: number };
  readonly request: GatewayRequest;
  readonly methodArn: string;
}

type Verdict = {
  readonly cache: string;
  readonly output?: AuthorizerOutput | undefined;
} & ({ readonly kind: "admitted" } | { readonly kind: "refused"; readonly type: string });

export function noteDecision({ authorizer, request, methodArn }: Asked, verdict: Verdict): void {
  const noted = trace();
  if (noted === undefined) return;
  const isHit = verdict.cache === "hit";
  const isKept = verdict.cache === "miss" && verdict.output !== undefined;
  const decided = verdict.output?.decision;
  const document = decided !== undefined && "policyDocument" in decided ? decided.policyDocument : undefined;
  const found =
    document === undefined ? undefined : evaluatePolicy(document, policyRequest(request, methodArn));
  noted.decision = {
    authorizer: authorizer.name,
    cache: verdict.cache,
    secondsLeft: isHit ? noted.kept?.secondsLeft : isKept ? authorizer.resultTtl : undefined,
    invocation: isHit ? noted.kept?.invocation : noted.latest,
    methodArn,
    refused: verdict.kind === "refused" ? verdict.type : undefined,
    policy: document ?? decided,
    statement: found !== undefined && "statement" in found ? found.statement : undefined,
  };
}
