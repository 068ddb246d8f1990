// Loaded before the program, in its process: watches what Pulumi's own SDK does with values that nobody knows.
// In: settings in one environment variable. Out: lines on a pipe. It changes no known value, and never prints.

import { writeSync } from "node:fs";
import { refuseCommand, runInline } from "./automation";
import { patchCompiler } from "./compiler";
import { patchConfiguration } from "./configuration";
import { watchEnvironment } from "./environment";
import { holdProgram, tellLoaded } from "./hold";
import { onModule } from "./modules";
import { learnResources, patchAnswers, patchOutputs } from "./outputs";
import { patchParsers } from "./parsers";
import { patchRegistrations } from "./positions";
import { patchPromises } from "./promises";
import { patchReferences } from "./references";
import { type ProbeSettings, type Tell, VARIABLE } from "./settings";

const text = process.env[VARIABLE];
delete process.env[VARIABLE];
// A child of the program loads this file too, and has nobody to tell.
if (text !== undefined) start(JSON.parse(text) as ProbeSettings);

function start({ descriptor, root, withheld, forms = {}, compiler, tellsLoaded, hold }: ProbeSettings): void {
  const tell: Tell = (told) => {
    const line = Buffer.from(`${JSON.stringify(told)}\n`);
    for (let at = 0; at < line.length; ) {
      try {
        at += writeSync(descriptor, line, at);
      } catch (error) {
        // A full pipe: its reader is another process, which will empty it.
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return;
      }
    }
  };
  endWithParent();
  // Node's own loader takes ten calls and more, by release: the place that failed stands after them.
  Error.stackTraceLimit = Math.max(Error.stackTraceLimit, 30);
  process.setSourceMapsEnabled?.(true);
  watchEnvironment(withheld, root, tell);
  patchParsers(tell);
  if (tellsLoaded) tellLoaded(tell);
  onModule(
    {
      ...(hold === undefined ? {} : holdProgram(hold, tell)),
      resource: learnResources,
      output: (exports) => patchOutputs(exports, root, tell),
      "runtime/debuggable": patchPromises,
      "runtime/rpc": patchAnswers,
      stackReference: (exports) => patchReferences(exports, tell),
      config: (exports) => patchConfiguration(exports, forms, tell),
      "automation/cmd": refuseCommand,
      "automation/localWorkspace": runInline(tell),
      "ts-node": patchCompiler(compiler),
      "runtime/resource": (exports) => patchRegistrations(exports, root, tell),
    },
    root,
    tell,
  );
}

/** Whoever started this may be killed in a way that runs none of its listeners; Pulumi's runtime would ask the dead engine forever. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, 1000).unref();
}
