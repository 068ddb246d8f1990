// What the tests beside this file share.

import type { JsonObject } from "../../../authorizer/encoding/strict-json";

export const S = (...scopes: string[]) => ({ scopes });

export const many = (
  count: number,
  key: (n: number) => string,
  value: (n: number) => JsonObject,
): JsonObject => Object.fromEntries(Array.from({ length: count }, (_, n) => [key(n), value(n)]));
