// Runs checks and counts them: a command is one test, a jest run as many as it reports.
// A run that reports nothing, or no test, has failed; in CI what was skipped has failed too.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..");

export class Tally {
  #passed = 0;
  #failed = 0;
  #skipped = 0;
  readonly #scratch = mkdtempSync(join(tmpdir(), "portcullis-test-"));

  constructor(private readonly ci: boolean) {}

  /** A command that passes when it ends with 0; its output is shown only when it does not. */
  command(title: string, file: string, args: readonly string[]): void {
    say(`\n== ${title}`);
    const run = spawnSync(file, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
    const passed = run.status === 0;
    if (!passed) say(`${run.stdout}${run.stderr}${run.error?.message ?? ""}`);
    if (passed) this.#passed += 1;
    else this.#failed += 1;
    say(passed ? "passed" : "FAILED");
  }

  /** A jest run: its tests are counted one by one. `node` undefined: the release could not be had, which is a failure. */
  jest(title: string, config: string, node: () => string | undefined, paths: readonly string[] = []): void {
    say(`\n== ${title}`);
    const report = join(this.#scratch, `${title.replace(/\W+/g, "-")}.json`);
    const binary = node();
    const args = [
      "node_modules/jest/bin/jest.js",
      "--config",
      config,
      "--json",
      `--outputFile=${report}`,
      ...paths,
    ];
    const run =
      binary === undefined
        ? undefined
        : spawnSync(binary, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    const counts = readReport(report);
    this.#passed += counts.passed;
    this.#failed += counts.failed;
    this.#skipped += counts.skipped;
    const reported = counts.passed + counts.failed + counts.skipped > 0;
    if (!reported || (run?.status !== 0 && counts.failed === 0)) this.#failed += 1;
    say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  }

  skip(title: string, reason: string): void {
    this.#skipped += 1;
    say(`\n== ${title}\nskipped: ${reason}`);
  }

  /** Prints the last line. Gives the exit code. */
  close(): 0 | 1 {
    rmSync(this.#scratch, { recursive: true, force: true });
    if (this.ci) this.#failed += this.#skipped;
    const skipped = this.#skipped > 0 ? `, ${this.#skipped} skipped` : "";
    say(`\n${this.#passed} passed, ${this.#failed} failed${skipped}`);
    return this.#failed === 0 ? 0 : 1;
  }
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

function readReport(file: string): { passed: number; failed: number; skipped: number } {
  try {
    const report = JSON.parse(readFileSync(file, "utf8")) as JestReport;
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
      skipped: report.numPendingTests,
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
