// Before any test of another language: its tools, and the packages of its programs, into the cache.
// Without a tool, says once what is skipped; where CI is set, that is a failure, never a skip.

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findOnPath, findPython, missing, succeed } from "../obtain";

/** The environment variable through which tests learn the virtual environment's folder. */
export const environmentVariable = "PORTCULLIS_LANGUAGES_VENV";

export default async function globalSetup(): Promise<void> {
  const python = findPython("programs", join(__dirname, "python", "requirements.txt"));
  if (python.path === undefined) missing("Python programs", python.reason);
  if (findOnPath("go") === undefined) missing("Go programs", "go is not on PATH");
  if (findOnPath("javac") === undefined || findOnPath("mvn") === undefined)
    missing("Java programs", "javac or mvn is not on PATH");
  else fetchForJava();
  process.env[environmentVariable] = python.path === undefined ? "" : dirname(dirname(python.path));
}

/** Once, before two workers ask for it: Maven's repository is not made for two that fill it at one time. */
function fetchForJava(): void {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-maven-"));
  try {
    cpSync(join(__dirname, "same", "java", "pom.xml"), join(folder, "pom.xml"));
    succeed("mvn", ["--batch-mode", "--quiet", "compile", "exec:java", "-Dexec.skip=true"], { cwd: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
