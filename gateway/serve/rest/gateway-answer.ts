// What a REST API answers by itself: the gateway response of a type, filled with this request's values.

import { type GatewayResponseType, type ResponseDetail, renderGatewayResponse } from "../../apis";
import { ANYBODY, type Caller } from "../access";
import { type GatewayAnswer, headerValues, valueAt } from "../request";
import { type RestCall, restContext } from "./event";

const SOURCE = /^(context|stageVariables|method\.request\.(?:header|querystring|path))\.(.+)$/;

export function gatewayAnswer(
  call: RestCall,
  type: GatewayResponseType,
  caller: Caller = ANYBODY,
  detail: ResponseDetail = {},
): GatewayAnswer {
  const { request, stage, parameters } = call;
  const values = (path: string): string | undefined => {
    const [, kind, name = ""] = SOURCE.exec(path) ?? [];
    switch (kind) {
      case "context":
        return valueAt(restContext(call, caller), name);
      case "stageVariables":
        return stage.variables[name];
      case "method.request.header":
        return headerValues(request, name).at(-1);
      case "method.request.querystring":
        return request.query.filter(([other]) => other === name).at(-1)?.[1];
      case "method.request.path":
        return parameters[name];
      default:
        return undefined;
    }
  };
  return renderGatewayResponse(call.api.gatewayResponses, type, values, detail);
}
