// Child process of the benchmark: every handler, the same tokens, one call after the other (a Lambda sandbox never has
// two), in interleaved rounds. Its stdout, where the handlers log, goes to the null device; results go over IPC.

import { type KeyObject, verify } from "node:crypto";
import type { Handler, Plan, Sample, TokenSet } from "./plan";

const WARM_UP = 2;

function timeRaw({ tokens, key, digest }: TokenSet & { key: KeyObject }): number[] {
  return tokens.map((token) => {
    const started = performance.now();
    const dot = token.lastIndexOf(".");
    const signature = Buffer.from(token.slice(dot + 1), "base64url");
    verify(digest, Buffer.from(token.slice(0, dot)), { key, dsaEncoding: "ieee-p1363" }, signature);
    return performance.now() - started;
  });
}

async function timeHandler(
  handler: Handler,
  tokens: readonly string[],
  methodArn: string,
): Promise<number[]> {
  const times: number[] = [];
  for (const token of tokens) {
    const event = { type: "TOKEN", methodArn, authorizationToken: `Bearer ${token}` };
    const started = performance.now();
    await handler(event);
    times.push(performance.now() - started);
  }
  return times;
}

/** Seconds for all calls, not the sum of single times: garbage collection between calls counts. */
async function measure(plan: Plan): Promise<Sample[]> {
  const { createPublicKey } = await import("node:crypto");
  const handlers = plan.handlers.map(({ name, file }) => ({
    name,
    handler: require(file).handler as Handler,
  }));
  const samples = new Map<string, Sample>();
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const whole of plan.tokenSets) {
      // Fresh tokens each round, so that a distinct token is distinct to a cache of verified tokens too.
      const share = whole.tokens.length / plan.rounds;
      const set = { ...whole, tokens: whole.tokens.slice(round * share, (round + 1) * share) };
      const key = createPublicKey({ key: set.jwk, format: "jwk" });
      const runs: [string, () => Promise<number[]>][] = [
        ["crypto.verify", async () => timeRaw({ ...set, key })],
        ...handlers.map(({ name, handler }): [string, () => Promise<number[]>] => [
          name,
          () => timeHandler(handler, set.tokens, plan.methodArn),
        ]),
      ];
      // Another order each round, so that nobody always runs after the one that fills the heap.
      const order = [...runs.slice(round % runs.length), ...runs.slice(0, round % runs.length)];
      for (const [name, run] of order) {
        const started = performance.now();
        const times = await run();
        const seconds = (performance.now() - started) / 1000;
        const place = `${set.name}/${name}`;
        const sample = samples.get(place) ?? { set: set.name, name, times: [], seconds: [] };
        // The first rounds only warm up: keys are fetched, code is compiled.
        if (round >= WARM_UP)
          samples.set(place, {
            ...sample,
            times: [...sample.times, ...times],
            seconds: [...sample.seconds, seconds / times.length],
          });
      }
    }
  }
  return [...samples.values()];
}

process.on("message", (plan: Plan) => {
  measure(plan).then(
    (samples) => process.send?.(samples, () => process.disconnect()),
    (error: unknown) => {
      process.stderr.write(
        `throughput: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      process.exit(1);
    },
  );
});
