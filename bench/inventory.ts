// `npm run bench -- inventory`: what a live inventory of many APIs takes in memory and time, at a double of AWS's endpoints on
// this machine. What matters is how the peak grows from row to row; the time is without AWS's throttling.

import { spawn } from "node:child_process";
import { join } from "node:path";
import { type Answers, startEndpoint } from "../test/cli/inventory/endpoint";
import { buildCli } from "../test/cli/run";

const SIZES = [10, 1000, 3000];
const ROUTES = 20;
const PAGE = 500;
/** Loaded into the command's process: its peak, in KiB, at the end. */
const TELL = "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))";

const method = { GET: { httpMethod: "GET", authorizationType: "AWS_IAM" } };
const paths = Array.from({ length: ROUTES }, (_, at) => ({
  id: `c${at}`,
  parentId: "root",
  pathPart: `p${at}`,
  path: `/p${at}`,
  resourceMethods: method,
}));

const accountOf =
  (size: number): Answers =>
  ({ path, query }) => {
    if (path.endsWith("/resources")) return { body: { item: [{ id: "root", path: "/" }, ...paths] } };
    if (path !== "/restapis") return { body: {} };
    const from = Number(query.get("position") ?? 0);
    const to = Math.min(from + PAGE, size);
    const item = Array.from({ length: to - from }, (_, at) => ({
      id: `r${from + at}`,
      name: `api${from + at}`,
    }));
    return { body: to < size ? { item, position: String(to) } : { item } };
  };

async function main(): Promise<void> {
  const cli = await buildCli();
  for (const size of SIZES) {
    const endpoint = await startEndpoint(accountOf(size));
    const started = performance.now();
    const args = ["--import", `data:text/javascript,${TELL}`, cli.bundle, "inventory", "--live"];
    const child = spawn(process.execPath, args, {
      cwd: join(__dirname, ".."),
      env: { ...process.env, ...endpoint.env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let peak = "";
    child.stderr.on("data", (part) => {
      peak += part;
    });
    await new Promise((resolve) => child.once("close", resolve));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const megabytes = Math.round(Number(peak) / 1024);
    process.stdout.write(
      `${size} APIs, ${size * ROUTES} routes: ${megabytes} MiB at the peak, ${seconds} s, ${endpoint.asked.length} calls\n`,
    );
    endpoint.close();
  }
  cli.remove();
}

void main();
