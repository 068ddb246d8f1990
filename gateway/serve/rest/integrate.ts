// What stands behind a REST API's route is asked, and its answer given: a proxy answers for itself, any other backend's
// request and answer go through mapping templates.

import type { Caller } from "../access";
import type { TemplateInput } from "../mapping";
import { ignoringCase, lastValues, type NotedAnswer, notServed } from "../request";
import type { Service } from "../service";
import { type RestCall, restContext } from "./event";
import { gatewayAnswer } from "./gateway-answer";
import type { Integrating, Work } from "./integrating";
import { proxyToAddress, proxyToFunction } from "./proxy";
import { askShaped } from "./shaped";

export async function integrate(service: Service, integrating: Integrating): Promise<NotedAnswer> {
  const { call, route, caller, note } = integrating;
  const name = `${route.method} ${route.path}`;
  const { integration: declared } = route;
  if (declared.kind === "refused") return notServed(name, declared.reason);
  const work: Work = {
    ...integrating,
    input: inputOf(call, caller),
    failed: (type, backend) => ({ ...gatewayAnswer(call, type, caller), note: { ...note, backend } }),
    notServed: (reason) => notServed(name, reason),
  };
  const { shaped } = declared;
  if (shaped !== undefined) return askShaped(service, work, declared, shaped);
  if (declared.kind === "mock" || declared.kind === "object")
    return work.failed("API_CONFIGURATION_ERROR", "no templates");
  return declared.kind === "lambda"
    ? proxyToFunction(service, work, declared)
    : proxyToAddress(work, declared);
}

function inputOf(call: RestCall, caller: Caller): TemplateInput {
  const { request, stage, parameters } = call;
  return {
    body: request.body.toString("utf8"),
    header: lastValues(request.headers, ignoringCase),
    querystring: lastValues(request.query),
    path: parameters,
    context: restContext(call, caller),
    stageVariables: stage.variables,
  };
}
