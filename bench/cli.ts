// `npm run bench -- cli`: many exported states of many resources through the built command, as a fleet's nightly run does.
// In: BENCH_STACKS (200), BENCH_RESOURCES (500). Out: seconds and peak memory of each half and of the whole.
// Half the stacks must take about half the time, and no more memory: linear, and bounded.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { bundleCli } from "../build/command";

const STACKS = Number(process.env.BENCH_STACKS ?? 200);
const RESOURCES = Number(process.env.BENCH_RESOURCES ?? 500);

interface Measured {
  readonly stacks: number;
  readonly seconds: number;
  /** Megabytes of all processes together, at their worst. */
  readonly memory: number;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-bench-"));
  try {
    await bundleCli(join(folder, "dist"));
    const rows: Measured[] = [];
    for (const stacks of [Math.ceil(STACKS / 2), STACKS]) {
      const states = join(folder, `states-${stacks}`);
      mkdirSync(states);
      for (let index = 0; index < stacks; index++)
        writeFileSync(join(states, `stack-${index}.json`), stateOf(index, RESOURCES));
      rows.push(await measure(join(folder, "dist", "portcullis.js"), states, stacks));
    }
    report(rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One REST API: resources, guarded methods, functions and permissions in equal parts, one method in fifty open. */
function stateOf(stack: number, count: number): string {
  const urn = (type: string, name: string) => `urn:pulumi:prod::stack-${stack}::${type}::${name}`;
  const resource = (
    type: string,
    name: string,
    inputs: object,
    links: Readonly<Record<string, string>> = {},
  ) => ({
    urn: urn(type, name),
    type,
    custom: true,
    id: `${name}-id`,
    inputs,
    outputs: { ...inputs, arn: `arn:aws:x:eu-west-1:123456789012:${name}`, tagsAll: {} },
    propertyDependencies: Object.fromEntries(Object.entries(links).map(([property, to]) => [property, [to]])),
  });
  const api = urn("aws:apigateway/restApi:RestApi", "api");
  const authorizer = urn("aws:apigateway/authorizer:Authorizer", "jwt");
  const resources = [
    resource("aws:apigateway/restApi:RestApi", "api", { name: `api-${stack}` }),
    resource(
      "aws:apigateway/authorizer:Authorizer",
      "jwt",
      { restApi: "api-id", type: "TOKEN", authorizerUri: "arn", authorizerResultTtlInSeconds: 300 },
      { restApi: api },
    ),
  ];
  for (let index = 0; resources.length < count; index++) {
    const path = urn("aws:apigateway/resource:Resource", `path-${index}`);
    const isOpen = index % 50 === 0;
    resources.push(
      resource(
        "aws:apigateway/resource:Resource",
        `path-${index}`,
        { restApi: "api-id", parentId: "root", pathPart: `path-${index}` },
        { restApi: api, parentId: api },
      ),
      resource(
        "aws:apigateway/method:Method",
        `method-${index}`,
        {
          restApi: "api-id",
          resourceId: `path-${index}-id`,
          httpMethod: "GET",
          ...(isOpen ? { authorization: "NONE" } : { authorization: "CUSTOM", authorizerId: "jwt-id" }),
        },
        { restApi: api, resourceId: path, authorizerId: authorizer },
      ),
      resource("aws:lambda/function:Function", `function-${index}`, { role: "arn", runtime: "nodejs22.x" }),
      resource("aws:lambda/permission:Permission", `permission-${index}`, {
        action: "lambda:InvokeFunction",
        function: `function-${index}`,
        principal: "apigateway.amazonaws.com",
        sourceArn: `arn:aws:execute-api:eu-west-1:123456789012:api-id/*/GET/path-${index}`,
      }),
    );
  }
  return JSON.stringify({ version: 3, deployment: { manifest: {}, resources: resources.slice(0, count) } });
}

async function measure(bundle: string, states: string, stacks: number): Promise<Measured> {
  const start = performance.now();
  const output = join(states, "..", `report-${stacks}.json`);
  const child = spawn(
    process.execPath,
    [bundle, "check", "--all", states, "--output", `json=${output}`, "--format", "github"],
    {
      stdio: "ignore",
    },
  );
  let memory = 0;
  const timer = setInterval(() => {
    memory = Math.max(memory, memoryOf(child.pid ?? 0));
  }, 50);
  const code = await new Promise<number | null>((done) => child.once("close", done));
  clearInterval(timer);
  const seconds = (performance.now() - start) / 1000;
  const { summary } = JSON.parse(readFileSync(output, "utf8"));
  if (code !== 1 || summary.stacks !== stacks || summary.broken !== 0)
    throw new Error(`expected ${stacks} judged stacks and code 1, got ${summary.stacks} and code ${code}`);
  return { stacks, seconds, memory };
}

/** Resident megabytes of a process and its children; 0 where there is no /proc. */
function memoryOf(pid: number): number {
  const pids = [pid, ...childrenOf(pid)];
  return pids.reduce((sum, one) => sum + residentOf(one), 0);
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function residentOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function report(rows: readonly Measured[]): void {
  process.stdout.write(
    `${RESOURCES} resources a stack, ${availableParallelism()} processors, Node ${process.version}\n`,
  );
  for (const { stacks, seconds, memory } of rows)
    process.stdout.write(
      `${stacks} stacks: ${seconds.toFixed(1)} s, ${((seconds / stacks) * 1000).toFixed(0)} ms a stack, ${memory.toFixed(0)} MB at most\n`,
    );
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
