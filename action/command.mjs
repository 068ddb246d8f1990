// The command that the action and the hook run: the one that was built here, or the one that is committed with each release.
// Neither needs npm: both are one file that holds all it needs.

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const action = dirname(fileURLToPath(import.meta.url));
const built = join(action, "..", "cli", "dist", "portcullis.js");

export const command = existsSync(built) ? built : join(action, "dist", "portcullis.js");
