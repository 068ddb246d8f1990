// Every fact that is asked of an account.

import { ANSWERS, SLOW } from "./answers";
import type { Fact } from "./asking";
import { CACHES } from "./caches";
import { PATHS } from "./paths";
import { PRODUCT } from "./product";

export { type Addresses, type Asking, type Fact, NotAnswered } from "./asking";
export { SLOW };

export const FACTS: readonly Fact[] = [...PRODUCT, ...PATHS, ...ANSWERS, ...CACHES];
