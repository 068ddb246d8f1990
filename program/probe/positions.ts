// Where each resource is registered, in every SDK version and for ES modules: taken from the calls, after source maps.
// A plain unknown among its properties becomes an output, so that it keeps the name of what would answer it.

import { captureCalls, placeOf } from "./place";
import type { Tell } from "./settings";
import { asOutputs } from "./unknown";

type Register = (...args: unknown[]) => unknown;

const METHODS = ["registerResource", "readResource"];

export function patchRegistrations(exports: Record<string, unknown>, root: string, tell: Tell): void {
  for (const method of METHODS) {
    const register = exports[method] as Register | undefined;
    if (typeof register !== "function") continue;
    exports[method] = function (this: unknown, ...args: unknown[]) {
      const { type, name, properties } = positionsIn(args);
      const place = placeOf(captureCalls(), root, args[0]);
      if (place !== undefined)
        tell({ kind: "at", type: String(args[type]), name: String(args[name]), place });
      args[properties] = asOutputs(args[properties]);
      return register.apply(this, args);
    };
  }
}

/**
 * The arguments are the resource, in newer versions its parent, then type and name, some flags and a function, in older versions
 * fewer of them, then the properties.
 */
function positionsIn(args: readonly unknown[]) {
  const type = args.findIndex((arg) => typeof arg === "string");
  const name = type + 1;
  const rest = args.slice(name + 1).findIndex((arg) => typeof arg !== "boolean" && typeof arg !== "function");
  return { type, name, properties: name + 1 + rest };
}
