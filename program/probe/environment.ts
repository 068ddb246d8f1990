// Which withheld environment variables the program asks for. Their values are not in this process at all.
// What a library reads for itself while it is loaded is not the program's question, unless it is a token of some kind.

import { callerOf, captureCalls, isOwnLine } from "./place";
import type { Tell } from "./settings";

const TOKENS = /TOKEN|SECRET|PASSWORD|CREDENTIAL|KEY|^AWS_|^ACTIONS_|^GITHUB_/i;

export function watchEnvironment(withheld: readonly string[], root: string, tell: Tell): void {
  const names = new Set(withheld);
  if (names.size === 0) return;
  const note = (name: string | symbol): void => {
    if (typeof name !== "string" || !names.has(name)) return;
    if (!TOKENS.test(name) && !isOwnLine(callerOf(captureCalls()), root)) return;
    names.delete(name);
    tell({ kind: "withheld", name });
  };
  process.env = new Proxy(process.env, {
    get(target, name) {
      note(name);
      return Reflect.get(target, name);
    },
    has(target, name) {
      note(name);
      return Reflect.has(target, name);
    },
    // Without this, a variable that exists would be set by way of the proxy, which Node refuses.
    set(target, name, value) {
      return Reflect.set(target, name, value);
    },
  });
}
