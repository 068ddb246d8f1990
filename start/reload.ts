// A file changes → the program is bundled, evaluated and judged again, and the served API is the new one. In: what is served.
// Out: a watch. One reading at a time; a change meanwhile makes another one.
import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { bundleComponent } from "../build";
import { renderStack } from "../cli";
import { print } from "./print";
import { readsOf } from "./reads";
import type { Served } from "./served";
import type { Closable } from "./session";
import { type Evaluate, readVersion } from "./version";
import { watchFiles } from "./watch";

/** Of this project, what is bundled before the program runs; and what else the program is made of. */
const BUNDLED = ["authorizer", "secure-api"];
const WATCHED = [...BUNDLED, "stack"];

/** @param home this project, whose authorizer and component are bundled here first; undefined for any other one */
export function reloader(served: Served, evaluate: Evaluate, home: string | undefined): Closable {
  const { options, names, version } = served.given;
  const own = home === undefined ? [] : notOfTheProgram(home);
  let pending = false;
  let isStale = false;
  let isRunning = false;
  const again = async (): Promise<void> => {
    while (pending) {
      pending = false;
      const began = Date.now();
      try {
        if (isStale) await bundleComponent();
        isStale = false;
        const next = await readVersion(options, names, evaluate);
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
  const watcher = watchFiles([options.directory, ...readsOf(version.evaluation)], own, (paths) => {
    isStale ||= home !== undefined && paths.some((path) => isBelow(path, home, BUNDLED));
    pending = true;
    if (isRunning) return;
    isRunning = true;
    void again();
  });
  return watcher;
}

const isBelow = (path: string, folder: string, names: readonly string[]): boolean =>
  names.some((name) => path.startsWith(join(folder, name) + sep));

/** This project's other rooms, and what is written by the bundling itself. */
function notOfTheProgram(home: string): readonly string[] {
  const rooms = readdirSync(home, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !WATCHED.includes(entry.name),
  );
  return [...rooms.map(({ name }) => join(home, name)), join(home, "secure-api/dist")];
}
