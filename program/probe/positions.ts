// Where each resource is registered, in every SDK version and for ES modules: taken from the calls, after source maps.
// A plain unknown among its properties becomes an output, so that it keeps the name of what would answer it.

import { captureCalls, placeOf } from "./place";
import type { Tell } from "./settings";
import { asOutputs } from "./unknown";

type Register = (...args: unknown[]) => unknown;

/** Where the properties are among the arguments, in every version so far. */
const PROPERTIES: Readonly<Record<string, number>> = { registerResource: 7, readResource: 4 };

export function patchRegistrations(exports: Record<string, unknown>, root: string, tell: Tell): void {
  for (const [method, index] of Object.entries(PROPERTIES)) {
    const register = exports[method] as Register | undefined;
    if (typeof register !== "function") continue;
    exports[method] = function (this: unknown, ...args: unknown[]) {
      const place = placeOf(captureCalls(), root);
      if (place !== undefined) tell({ kind: "at", type: String(args[2]), name: String(args[3]), place });
      args[index] = asOutputs(args[index]);
      return register.apply(this, args);
    };
  }
}
