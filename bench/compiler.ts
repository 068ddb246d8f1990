// `npm run bench -- compiler`: `check --all` over the TypeScript examples with the compiler that they share, and with one each, in pairs.
// BENCH_PAIRS (3). Out: medians of the wall time, and of the pairs' ratio.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleCli } from "../build/command";
import { middle } from "./quantile";

const PAIRS = Number(process.env.BENCH_PAIRS ?? 3);
const root = join(__dirname, "..");
const EXAMPLES = [
  "auth0",
  "browser",
  "entra",
  "http-api",
  "keycloak",
  "open-route",
  "rest-api",
  "two-issuers",
];

/** Seconds. @param env an address where nobody listens makes every program compile for itself */
function check(bundle: string, env: NodeJS.ProcessEnv): number {
  const args = ["check", "--all", ...EXAMPLES.map((name) => join("examples", name)), "--placeholder-config"];
  const before = performance.now();
  spawnSync(process.execPath, [bundle, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: "ignore",
  });
  return (performance.now() - before) / 1000;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-bench-"));
  try {
    await bundleCli(join(folder, "dist"));
    const bundle = join(folder, "dist", "portcullis.js");
    const runs = { shared: [] as number[], own: [] as number[] };
    for (let pair = 0; pair < PAIRS; pair++) {
      runs.shared.push(check(bundle, {}));
      runs.own.push(check(bundle, { PORTCULLIS_COMPILER: join(folder, "nobody") }));
    }
    for (const [name, times] of Object.entries(runs))
      process.stdout.write(`${name}: ${middle(times).toFixed(1)} s\n`);
    const ratio = middle(runs.shared.map((one, index) => (100 * one) / (runs.own[index] ?? 1)));
    process.stdout.write(
      `shared takes ${ratio.toFixed(1)} % of the time (median of ${PAIRS} pairs, ${EXAMPLES.length} programs)\n`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
