// `npm run bench -- load [--rate 500] [--seconds 600]`: mixed tokens against the local gateway at a steady rate, then 40 slow
// calls at one time. Out: wrong answers by kind, latency, memory over time. It is no test: machines are noisy.

import { fork } from "node:child_process";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Ready } from "./load/server";
import { quantile } from "./quantile";

const { values } = parseArgs({
  options: { rate: { type: "string", default: "500" }, seconds: { type: "string", default: "600" } },
});
const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
const agent = new Agent({ keepAlive: true, maxSockets: 200 });

function ask(url: string, token?: string): Promise<number | string> {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return new Promise((resolve) => {
    const outgoing = request(url, { agent, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) =>
      // The server had closed a kept connection as it was used again: node:http says to ask once more.
      resolve(
        outgoing.reusedSocket && error.code === "ECONNRESET" ? ask(url, token) : (error.code ?? error.name),
      ),
    );
    outgoing.end();
  });
}

/** A token is good for any route of the stack, or for none. */
const expected = (kind: string) => (kind === "valid" || kind === "scope" ? 200 : 401);

async function main(): Promise<void> {
  const server = fork(join(__dirname, "load/server.ts"), { execArgv: ["--expose-gc", "--import", "tsx"] });
  const next = <T>() =>
    new Promise<T>((resolve) => server.once("message", resolve as (message: unknown) => void));
  const { url, slowUrl, tokens } = await next<Ready>();
  const memory = async () => {
    server.send("memory");
    return Math.round((await next<NodeJS.MemoryUsage>()).rss / 1e6);
  };
  await ask(`${url}/hello`, tokens[0]?.token);
  const wrong = new Map<string, number>();
  const times: number[] = [];
  const memories = [await memory()];
  let [sent, late] = [0, 0];
  const begun = performance.now();
  let open = 0;
  const one = async () => {
    const { kind, token } = tokens[sent % tokens.length] ?? { kind: "valid", token: "" };
    const route = sent++ % 2 === 0 ? "/hello" : "/me";
    const start = performance.now();
    open++;
    const status = await ask(url + route, token);
    open--;
    times.push(performance.now() - start);
    if (status !== expected(kind)) wrong.set(`${kind} ${status}`, (wrong.get(`${kind} ${status}`) ?? 0) + 1);
  };
  for (let minute = 1; performance.now() - begun < seconds * 1000; ) {
    const due = Math.floor(((performance.now() - begun) / 1000) * rate);
    // Beyond this many the client would measure itself.
    while (sent < due && open < 2000) void one();
    if (sent < due) late++;
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (performance.now() - begun > minute * 60_000) {
      minute++;
      memories.push(await memory());
    }
  }
  while (open > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const took = (performance.now() - begun) / 1000;
  memories.push(await memory());
  const slow = await Promise.all(Array.from({ length: 40 }, () => ask(`${slowUrl}/slow`)));
  console.log(
    [
      `asked ${sent} in ${took.toFixed(0)} s: ${(sent / took).toFixed(0)} per second of ${rate} wanted, behind at ${late} of the ticks`,
      `wrong: ${[...wrong.values()].reduce((a, b) => a + b, 0)} ${JSON.stringify(Object.fromEntries(wrong))}`,
      `ms: median ${quantile(times, 0.5).toFixed(1)}, 99 % ${quantile(times, 0.99).toFixed(1)}, slowest ${quantile(times, 1).toFixed(0)}`,
      `MB of the gateway's process per minute: ${memories.join(" ")}`,
      `40 slow calls at one time: ${JSON.stringify(Object.fromEntries([...new Set(slow)].map((status) => [status, slow.filter((one) => one === status).length])))}`,
    ].join("\n"),
  );
  agent.destroy();
  server.disconnect();
}

void main();
