// How long a new process takes to its first decision, Node's own start included.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { middle } from "../quantile";
import { METHOD_ARN } from "./plan";

const STARTS = 15;

/** Milliseconds from the start of the process to its first decision, each `starts` times, in turns. */
export async function timeStarts(
  bundles: readonly { name: string; file: string }[],
  token: string,
  env: NodeJS.ProcessEnv,
): Promise<Map<string, number>> {
  const times = new Map(bundles.map(({ name }) => [name, [] as number[]]));
  for (let n = 0; n < STARTS; n += 1) {
    for (const { name, file } of bundles) times.get(name)?.push(await startOnce(file, token, env));
  }
  return new Map([...times].map(([name, all]) => [name, middle(all)]));
}

function startOnce(file: string, token: string, env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const script = join(__dirname, "first-decision.cjs");
    const child = spawn(process.execPath, [script, file, METHOD_ARN, token], {
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.on("exit", (code) => (code === 0 ? resolve(Number(said)) : reject(new Error(said))));
  });
}
