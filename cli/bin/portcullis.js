#!/usr/bin/env node
// The command's start: its code is one bundle, made by `npm run build`, so that it needs no dependency of its own.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const bundle = join(__dirname, "..", "dist", "portcullis.js");
if (existsSync(bundle)) require(bundle);
else {
  process.stderr.write('portcullis is not built: run "npm ci" or "npm run build" in its repository\n');
  process.exitCode = 2;
}
