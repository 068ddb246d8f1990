// `npm run bench -- keys`: an outage of the issuer, lived through by a thousand sandboxes of the real key store, on a clock
// of their own. How often the issuer is asked while it is down and in the second in which it is back, and how long after
// that a sandbox decides again. Nothing is random but by a seed; nothing depends on this machine.

import Table from "cli-table3";
import { type Fleet, simulate } from "./keys/fleet";

const COLD: Omit<Fleet, "outageSeconds" | "mode"> = { sandboxes: 1000, requestsPerSecond: 1, hasSet: false };
const WARM = { ...COLD, hasSet: true };

const FLEETS: readonly Fleet[] = [
  { ...COLD, outageSeconds: 10, mode: "fails" },
  { ...COLD, outageSeconds: 150, mode: "fails" },
  { ...COLD, outageSeconds: 150, mode: "hangs" },
  { ...COLD, outageSeconds: 3600, mode: "fails" },
  { ...COLD, requestsPerSecond: 10, outageSeconds: 150, mode: "fails" },
  { ...WARM, outageSeconds: 150, mode: "fails" },
  { ...WARM, outageSeconds: 150, mode: "hangs" },
  { ...WARM, outageSeconds: 3600, mode: "fails" },
];

async function main(): Promise<void> {
  const table = new Table({
    head: [
      "1000 sandboxes",
      "requests/s each",
      "outage, s",
      "the issuer",
      "fetches/s, mean",
      "fetches/s, peak after 30 s",
      "first second back",
      "recovered p50, s",
      "p99",
      "last",
      "p99 wait of a request, ms",
    ],
    style: { head: [], border: [] },
  });
  for (const fleet of FLEETS) {
    const { meanPerSecond, peakPerSecond, firstSecond, recovered, waitMs } = await simulate(fleet);
    table.push([
      fleet.hasSet ? "with a stale set" : "without keys",
      fleet.requestsPerSecond,
      fleet.outageSeconds,
      fleet.mode,
      meanPerSecond.toFixed(0),
      peakPerSecond,
      firstSecond,
      ...recovered.map((seconds) => seconds.toFixed(1)),
      waitMs.toFixed(0),
    ]);
  }
  console.log(table.toString());
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
