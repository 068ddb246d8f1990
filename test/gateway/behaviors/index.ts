// The shared table of API Gateway's behavior, by what it is about.

import { ACCESS_CASES } from "./access.cases";
import { RULE_CASES } from "./authorizers.cases";
import type { Behavior } from "./case";
import { FUNCTION_CASES } from "./functions.cases";
import { HTTP_CASES } from "./http.cases";
import { REST_CASES } from "./rest.cases";
import { asBehavior } from "./rules";

export const TABLES: Readonly<Record<string, readonly Behavior[]>> = {
  "REST APIs with Lambda authorizers": RULE_CASES.map(asBehavior),
  "who gets in": ACCESS_CASES,
  "REST APIs": REST_CASES,
  "HTTP APIs and function URLs": HTTP_CASES,
  functions: FUNCTION_CASES,
};
