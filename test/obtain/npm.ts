// Test tooling: npm packages that are no dependency of the project, from a folder with their package.json and lock file.
// In: that folder and the Node to build with. Out: the folder in the cache that holds node_modules.

import { createHash } from "node:crypto";
import { copyFileSync, readFileSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { cached } from "./cache";
import { succeed } from "./command";
import type { NodeRelease } from "./node";

const files = ["package.json", "package-lock.json"];

export function findPackages(folder: string, node: NodeRelease): string {
  const digest = createHash("sha256");
  for (const file of files) digest.update(readFileSync(join(folder, file)));
  const name = `npm-${basename(folder)}-${digest.digest("hex").slice(0, 12)}`;
  return cached(name, (unfinished) => {
    for (const file of files) copyFileSync(join(folder, file), join(unfinished, file));
    const env = {
      PATH: [dirname(node.path), process.env.PATH].join(delimiter),
      npm_config_nodedir: node.folder, // node-gyp would download the headers
    };
    succeed("npm", ["ci", "--no-audit", "--no-fund"], { cwd: unfinished, env });
  });
}
