#!/usr/bin/env node
// The pre-commit hook: the hook's arguments → `portcullis check` with them, what it prints, and its exit code.
// It installs nothing: npm cannot build a package that pre-commit installs from a repository.

import { spawnSync } from "node:child_process";
import { command } from "./command.mjs";

const { status } = spawnSync(process.execPath, [command, "check", ...process.argv.slice(2)], {
  stdio: ["ignore", "inherit", "inherit"],
});
process.exitCode = status ?? 2;
