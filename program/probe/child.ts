// Loaded before the program, in its process: watches what Pulumi's own SDK does with values that nobody knows.
// In: settings in one environment variable. Out: lines on a pipe. It changes no known value, and never prints.

import { writeSync } from "node:fs";
import { patchConfiguration } from "./configuration";
import { watchEnvironment } from "./environment";
import { onModule } from "./modules";
import { learnResources, patchAnswers, patchOutputs } from "./outputs";
import { patchRegistrations } from "./positions";
import { patchReferences } from "./references";
import { type ProbeSettings, type Tell, VARIABLE } from "./settings";

const text = process.env[VARIABLE];
delete process.env[VARIABLE];
// A child of the program loads this file too, and has nobody to tell.
if (text !== undefined) start(JSON.parse(text) as ProbeSettings);

function start({ descriptor, root, withheld }: ProbeSettings): void {
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
  process.setSourceMapsEnabled?.(true);
  watchEnvironment(withheld, root, tell);
  onModule(
    {
      resource: learnResources,
      output: (exports) => patchOutputs(exports, root, tell),
      "runtime/rpc": patchAnswers,
      stackReference: (exports) => patchReferences(exports, tell),
      config: (exports) => patchConfiguration(exports, tell),
      "runtime/resource": (exports) => patchRegistrations(exports, root, tell),
    },
    tell,
  );
}
