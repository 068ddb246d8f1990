// `npm test [-- PART ...]`: every check in turn, each named, each counted; the last line is "N passed, N failed[, N skipped]".
// In: nothing but the checkout (CI=true forbids skipping). Out: exit code 0 only when nothing failed.
// A check that cannot run here says so in one line and counts as skipped, never as passed.
import { CHECKS, PARTS, type Part } from "./checks";
import { Tally } from "./tally";

const ci = process.env.CI === "true";

function main(): void {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !PARTS.includes(name as Part));
  if (unknown.length > 0) {
    process.stderr.write(`npm test: expected one of ${PARTS.join(", ")}, or nothing for all of them\n`);
    process.exitCode = 2;
    return;
  }
  // Who asks for the engine by name waits for its build where there is none.
  if (asked.includes("engine")) process.env.PORTCULLIS_BUILD_ENGINE = "1";
  const tally = new Tally(ci);
  for (const check of CHECKS) {
    if (asked.length > 0 && !asked.includes(check.part)) continue;
    if (check.onlyInCi !== undefined && !ci) tally.skip(check.title, check.onlyInCi);
    else check.run(tally);
  }
  process.exitCode = tally.close();
}

main();
