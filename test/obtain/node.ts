// Test tooling: another release of Node, from npm's packages that carry its binaries and headers.
// In: a major version. Out: the executable's path. The release is pinned, so that a run can be repeated.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { cached } from "./cache";
import { succeed } from "./command";

const releases = { "20": "20.20.2", "22": "22.23.3", "24": "24.21.0", "26": "26.10.0" } as const;

export type NodeMajor = keyof typeof releases;

export interface NodeRelease {
  readonly path: string;
  /** The folder with `include/node`, which native modules are built against. */
  readonly folder: string;
}

/** @throws Error with npm's output when it cannot be had. */
export function findNode(major: NodeMajor): NodeRelease {
  const version = releases[major];
  const name = `node-${process.platform === "darwin" ? "darwin" : "linux"}-${process.arch}`;
  const installed = cached(`node-${version}`, (unfinished) => {
    const install = ["install", "--prefix", unfinished, "--no-save", "--no-package-lock", "--no-audit"];
    succeed("npm", [...install, `${name}@${version}`], { cwd: unfinished });
  });
  const folder = join(installed, "node_modules", name);
  const path = join(folder, "bin", "node");
  if (!existsSync(path)) throw new Error(`${name}@${version} holds no bin/node`);
  return { path, folder };
}
