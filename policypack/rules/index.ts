// Every rule, explicitly, in report order.

import { routeHasAuthorizer } from "./route-has-authorizer";
import type { Rule } from "./rule";

export const RULES: readonly Rule[] = [routeHasAuthorizer];
