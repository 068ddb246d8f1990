// The shared table of API Gateway's behavior, by what it is about.

import { ABSENT_CASES } from "./absent.cases";
import { ACCESS_CASES } from "./access.cases";
import { RULE_CASES } from "./authorizers.cases";
import type { Behavior } from "./case";
import { FUNCTION_CASES } from "./functions.cases";
import { HTTP_CASES } from "./http.cases";
import { HTTP_REQUEST_CASES } from "./http-requests.cases";
import { NATIVE_CASES } from "./native.cases";
import { OBJECT_CASES } from "./objects.cases";
import { REQUEST_CASES } from "./requests.cases";
import { REST_CASES } from "./rest.cases";
import { asBehavior } from "./rules";
import { WEBSOCKET_CASES } from "./websocket.cases";

export const TABLES: Readonly<Record<string, readonly Behavior[]>> = {
  "REST APIs with Lambda authorizers": RULE_CASES.map(asBehavior),
  "who gets in": ACCESS_CASES,
  "tokens that the gateway checks": NATIVE_CASES,
  "REST APIs": [...REST_CASES, ...REQUEST_CASES],
  "objects of S3": OBJECT_CASES,
  "HTTP APIs and function URLs": [...HTTP_CASES, ...HTTP_REQUEST_CASES],
  "WebSocket APIs": WEBSOCKET_CASES,
  functions: FUNCTION_CASES,
  "what is absent": ABSENT_CASES,
};
