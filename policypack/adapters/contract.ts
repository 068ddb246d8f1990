// What an adapter is: the one file that knows how a provider spells one kind of API.
// In: one seen resource. Out: what it declares, in facts. It never judges, never looks at a second resource, never throws.

import type { Declared } from "../facts";
import type { Seen } from "./read";

export interface Adapter {
  /** File name, and the spelling named in facts. */
  readonly name: string;
  /** Short type tokens (see shortType) it claims. */
  readonly types: readonly string[];
  read(resource: Seen): Partial<Declared>;
}
