// What asking a REST API's backend works with: the admitted request, the values for its mappings, and how failures are said.

import type { GatewayResponseType, RestRoute } from "../../apis";
import type { Caller } from "../access";
import type { TemplateInput } from "../mapping";
import type { NotedAnswer } from "../request";
import type { RestCall } from "./event";

export interface Integrating {
  readonly call: RestCall;
  readonly route: RestRoute;
  readonly caller: Caller;
  readonly note: NotedAnswer["note"];
  /** The request was admitted by its signature. */
  readonly isSigned: boolean;
}

/** What an integration works with beside its own settings. */
export interface Work extends Integrating {
  readonly input: TemplateInput;
  readonly failed: (type: GatewayResponseType, backend: string) => NotedAnswer;
  readonly notServed: (reason: string) => NotedAnswer;
}
