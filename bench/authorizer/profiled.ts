// Child process of `bench/profile.ts`: warms up on a tenth of the tokens, then decides on all of them under the profiler.

import { Session } from "node:inspector/promises";
import { type Handler, METHOD_ARN } from "./plan";

async function run(handler: Handler, tokens: readonly string[]): Promise<void> {
  for (const token of tokens) {
    await handler({ type: "TOKEN", methodArn: METHOD_ARN, authorizationToken: `Bearer ${token}` });
  }
}

process.on("message", async ({ file, tokens }: { file: string; tokens: readonly string[] }) => {
  const { handler } = require(file) as { handler: Handler };
  await run(handler, tokens.slice(0, tokens.length / 10));
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 100 });
  await session.post("Profiler.start");
  await run(handler, tokens);
  const { profile } = await session.post("Profiler.stop");
  process.send?.(profile, () => process.disconnect());
});
