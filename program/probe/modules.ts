// Waits for modules of the program's own Pulumi SDK, whichever copy and version, and hands them over once they are loaded.

import Module from "node:module";
import type { Tell } from "./settings";

type Exports = Record<string, unknown>;
export type Patch = (exports: Exports) => void;
type Compile = (this: { exports: Exports }, content: string, filename: string, ...rest: unknown[]) => unknown;

const FILE = /[\\/]@pulumi[\\/]pulumi[\\/]([\w\\/]+)\.js$/;

export function onModule(patches: Readonly<Record<string, Patch>>, tell: Tell): void {
  const prototype = Module.prototype as unknown as { _compile: Compile };
  const compile = prototype._compile;
  prototype._compile = function (content, filename, ...rest) {
    const result = compile.call(this, content, filename, ...rest);
    const name = FILE.exec(filename)?.[1]?.replaceAll("\\", "/");
    const patch = name === undefined || !Object.hasOwn(patches, name) ? undefined : patches[name];
    if (name !== undefined && patch !== undefined) {
      patch(this.exports);
      tell({ kind: "ready", module: name });
    }
    return result;
  };
}
