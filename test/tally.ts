// Runs checks and counts them: a command is one test, a jest run as many as it reports.
// A run that reports nothing, or no test, has failed; in CI what was skipped has failed too.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

const root = join(__dirname, "..");

export class Tally {
  #passed = 0;
  #failed = 0;
  #skipped = 0;
  /** What failed, each in a line, to be said again where whoever looks finds it: at the end. */
  readonly #failures: string[] = [];
  readonly #scratch = mkdtempSync(join(tmpdir(), "portcullis-test-"));

  constructor(private readonly ci: boolean) {}

  /** A command that passes when it ends with 0; its output is shown only when it does not. */
  command(title: string, file: string, args: readonly string[]): void {
    say(`\n== ${title}`);
    const seconds = stopwatch();
    const run = spawnSync(file, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
    const passed = run.status === 0;
    if (!passed) say(`${run.stdout}${run.stderr}${run.error?.message ?? ""}`);
    if (passed) this.#passed += 1;
    else this.#fail(title);
    say(`${passed ? "passed" : "FAILED"} in ${seconds()}`);
  }

  /** A jest run: its tests are counted one by one. `node` undefined: the release could not be had, which is a failure. */
  jest(title: string, config: string, node: () => string | undefined, paths: readonly string[] = []): void {
    say(`\n== ${title}`);
    const report = join(this.#scratch, `${title.replace(/\W+/g, "-")}.json`);
    const seconds = stopwatch();
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
    for (const name of counts.failed) this.#fail(`${title}: ${name}`);
    this.#skipped += counts.skipped;
    const reported = counts.passed + counts.failed.length + counts.skipped > 0;
    if (!reported || (run?.status !== 0 && counts.failed.length === 0))
      this.#fail(`${title}: it ended early`);
    const { length } = counts.failed;
    say(`${counts.passed} passed, ${length} failed, ${counts.skipped} skipped in ${seconds()}`);
  }

  skip(title: string, reason: string): void {
    this.#skipped += 1;
    say(`\n== ${title}\nskipped: ${reason}`);
  }

  /** Prints the last line. Gives the exit code. */
  close(): 0 | 1 {
    rmSync(this.#scratch, { recursive: true, force: true });
    if (this.ci) this.#failed += this.#skipped;
    if (this.#failures.length > 0) say(`\nfailed:\n${this.#failures.map((one) => `  ${one}`).join("\n")}`);
    const skipped = this.#skipped > 0 ? `, ${this.#skipped} skipped` : "";
    say(`\n${this.#passed} passed, ${this.#failed} failed${skipped}`);
    return this.#failed === 0 ? 0 : 1;
  }

  #fail(what: string): void {
    this.#failed += 1;
    this.#failures.push(what);
  }
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

interface Counts {
  readonly passed: number;
  /** The failed tests' names, and files that did not run. */
  readonly failed: readonly string[];
  readonly skipped: number;
}

function readReport(file: string): Counts {
  try {
    const report = JSON.parse(readFileSync(file, "utf8")) as JestReport;
    return {
      passed: report.numPassedTests,
      failed: report.testResults.flatMap(failuresOf),
      skipped: report.numPendingTests,
    };
  } catch {
    return { passed: 0, failed: [], skipped: 0 };
  }
}

function failuresOf({
  name,
  status,
  assertionResults,
}: JestReport["testResults"][number]): readonly string[] {
  const path = relative(root, name);
  const tests = assertionResults.filter((one) => one.status === "failed");
  if (tests.length === 0) return status === "failed" ? [`${path} did not run`] : [];
  return tests.map(({ fullName }) => `${path}: ${fullName}`);
}

function stopwatch(): () => string {
  const start = performance.now();
  return () => `${Math.round((performance.now() - start) / 1000)} s`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
