#!/usr/bin/env node
// The pre-commit hook: builds the command once in the hook's own checkout, from its lockfile, then runs it.
// In: the hook's arguments. Out: what `portcullis check` prints and its exit code. npm cannot build a package that
// pre-commit installs from a repository, so the hook does not let it try.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const command = join(root, "cli", "bin", "portcullis.js");

if (!existsSync(join(root, "cli", "dist", "portcullis.js"))) {
  npm("ci", "--ignore-scripts", "--no-audit", "--no-fund");
  npm("run", "build");
}
run(process.execPath, [command, "check", ...process.argv.slice(2)], process.cwd());

function npm(...args) {
  const status = run("npm", args, root, "pipe");
  if (status === 0) return;
  process.stderr.write(`portcullis: "npm ${args.join(" ")}" failed in ${root}: run it there to see why\n`);
  process.exit(2);
}

function run(file, args, cwd, output = "inherit") {
  const { status } = spawnSync(file, args, {
    cwd,
    stdio: ["ignore", output, output],
    shell: file === "npm" && isWindows(),
  });
  process.exitCode = status ?? 2;
  return status;
}

// npm is a batch file there.
function isWindows() {
  return process.platform === "win32";
}
