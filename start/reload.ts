// A file changes → the program is bundled, evaluated and judged again, and the served API is the new one. In: what is served.
// Out: a watch. One reading at a time; a change meanwhile makes another one.
import { join } from "node:path";
import { bundleAll } from "../build";
import { renderStack } from "../cli";
import { print } from "./print";
import { readsOf } from "./reads";
import type { Served } from "./served";
import type { Closable } from "./session";
import { readVersion } from "./version";
import { watchFiles } from "./watch";

/** @param bundled the project whose functions are bundled here first; undefined for any other one */
export function reloader(served: Served, bundled: string | undefined): Closable {
  const { options, names, version } = served.given;
  const own =
    bundled === undefined
      ? []
      : ["dist", "policypack/dist", "cli/dist", "docs", "test"].map((part) => join(bundled, part));
  let pending = false;
  let isRunning = false;
  const again = async (): Promise<void> => {
    while (pending) {
      pending = false;
      const began = Date.now();
      try {
        if (bundled !== undefined) await bundleAll();
        const next = await readVersion(options, names);
        if (pending) continue;
        const changes = served.show(next, Date.now() - began);
        watcher.add(readsOf(next.evaluation));
        print(
          `Reloaded in ${((Date.now() - began) / 1000).toFixed(1)} s.`,
          ...changes.map((change) => `  ${change}`),
        );
        if (next.isBlocked)
          print(
            "",
            renderStack(next.judged, process.stdout.isTTY === true),
            "",
            "What is blocked is not served; the rest is.",
          );
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        served.complain(problem);
        print(`Not reloaded; the version before is still served. ${problem}`);
      }
    }
    isRunning = false;
  };
  const watcher = watchFiles([options.directory, ...readsOf(version.evaluation)], own, () => {
    pending = true;
    if (isRunning) return;
    isRunning = true;
    void again();
  });
  return watcher;
}
