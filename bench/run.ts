// `npm run bench -- NAME`: one benchmark of this folder, with the arguments that follow. Benchmarks print ratios against
// peers of the same run; none of them is a test, since machines are noisy.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const names = readdirSync(__dirname)
  .filter((name) => name.endsWith(".ts") && name !== "run.ts")
  .map((name) => name.replace(/\.ts$/, ""));
const [name = "", ...args] = process.argv.slice(2);

if (names.includes(name)) {
  const file = join(__dirname, `${name}.ts`);
  const run = spawnSync(process.execPath, ["--import", "tsx", file, ...args], { stdio: "inherit" });
  process.exitCode = run.status ?? 1;
} else {
  process.stderr.write(`usage: npm run bench -- ${names.join("|")}\n`);
  process.exitCode = 2;
}
