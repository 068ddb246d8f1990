// Waits for modules of the program's own Pulumi SDK, whichever copy and version, and hands them over once they are loaded.

import Module from "node:module";
import { keepCode } from "./compiled";
import type { Tell } from "./settings";

type Exports = Record<string, unknown>;
/** @param file the module's own path */
export type Patch = (exports: Exports, file: string) => void;
type Compile = (this: { exports: Exports }, content: string, filename: string, ...rest: unknown[]) => unknown;

/** Modules of the SDK by their path in it, and the compiler that it calls: the program's own, or the one that the SDK brings. */
const FILE =
  /[\\/](?:@pulumi[\\/]pulumi[\\/]([\w\\/]+)|(ts-node)[\\/]dist[\\/]index|(ts-node)@[\d.]+[\\/]index)\.js$/;

export function onModule(patches: Readonly<Record<string, Patch>>, root: string, tell: Tell): void {
  const prototype = Module.prototype as unknown as { _compile: Compile };
  const compile = prototype._compile;
  prototype._compile = function (content, filename, ...rest) {
    keepCode(filename, content, root);
    const result = compile.call(this, content, filename, ...rest);
    const [, inside, own, brought] = FILE.exec(filename) ?? [];
    const name = (inside ?? own ?? brought)?.replaceAll("\\", "/");
    const patch = name === undefined || !Object.hasOwn(patches, name) ? undefined : patches[name];
    if (name !== undefined && patch !== undefined) {
      patch(this.exports, filename);
      tell({ kind: "ready", module: name });
    }
    return result;
  };
}
