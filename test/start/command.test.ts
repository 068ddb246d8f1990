// `npm start` as a person types it: the command in a process of its own, on a free port.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "@jest/globals";

const root = join(__dirname, "../..");
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

interface Run {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  readonly code: Promise<number | null>;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  const child = spawn(process.execPath, ["--import", "tsx", "start/index.ts", ...args], {
    cwd: root,
    env: { ...process.env, DEBUG: "", PORT: "", ...env },
  });
  started.push(child);
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  return { child, output, code: new Promise((resolve) => child.once("close", resolve)) };
}

async function until(condition: () => boolean, run: Run): Promise<void> {
  let ended = false;
  run.code.then(() => {
    ended = true;
  });
  while (!condition() && !ended) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe("npm start -- --once", () => {
  test("judges the stack, proves the six cases and ends with 0", async () => {
    const run = start(["--once", "--port", "0"]);
    expect({ code: await run.code, stderr: run.output.stderr.match(/npm start:.*/)?.[0] }).toEqual({
      code: 0,
    });
    expect(run.output.stdout).toContain("2 routes · 2 protected · 0 mandatory");
    expect(run.output.stdout.split("\n").slice(-8)).toEqual([
      "case                             expected           got",
      "no token                         401                401",
      "malformed token                  401                401",
      "expired token                    401                401",
      "token for another audience       401                401",
      "good token                       200 with the HTML  200 with the HTML",
      "same token, other route, cached  200                200",
      "",
    ]);
  });

  test("writes its log to standard error as JSON when piped, one decision a line, and no token in it", async () => {
    const run = start(["--once", "--port", "0"]);
    await run.code;
    const lines = run.output.stderr.trim().split("\n");
    const records = lines.map((line) => JSON.parse(line) as { message: string; code?: string });
    const codes = records.filter(({ message }) => message === "decision").map(({ code }) => code);
    expect(codes).toEqual(["token-malformed", "token-expired", "audience-mismatch", "none"]);
    expect(run.output.stderr).not.toMatch(/eyJ|Bearer /);
  });

  test("takes another project's folder", async () => {
    const run = start(["--once", "--port", "0", "--dir", "examples/seed"]);
    expect(await run.code).toBe(0);
    expect(run.output.stdout).toContain("good token                  200 with the HTML  200 with the HTML");
  });
});

describe("npm start", () => {
  test("serves, prints curl lines that work as pasted, and Ctrl-C leaves nothing running", async () => {
    const run = start(["--port", "0"]);
    await until(() => run.output.stdout.includes("# same token, other route"), run);
    const lines = run.output.stdout.split("\n");
    const answers = lines.flatMap((line, index) => {
      const expected = line.match(/^# .*: expect (\d+)$/)?.[1];
      const command = lines[index + 1] ?? "";
      return expected === undefined ? [] : [[expected, statusOf(command)]];
    });
    expect(answers.map(([expected]) => expected)).toEqual(["401", "401", "401", "401", "200", "200"]);
    for (const [expected, got] of answers) expect(got).toBe(expected);
    const family = descendants(run.child.pid ?? 0);
    expect(family.length).toBeGreaterThan(1);
    run.child.kill("SIGINT");
    expect(await run.code).toBe(0);
    expect(run.output.stdout.trimEnd()).toMatch(/Stopped\.$/);
    expect(family.filter(isAlive)).toEqual([]);
  });

  test("does not serve what the pack blocks, and names the route", async () => {
    const run = start(["--port", "0", "--dir", "examples/open-route"]);
    expect(await run.code).toBe(1);
    expect(run.output.stdout).toMatch(
      /mandatory route-has-authorizer .*: 1 of 2 routes without an authorizer\n.*GET {2}\/admin/,
    );
    expect(run.output.stdout).toContain("Blocked: not served.");
  });

  test("says which port is taken and how to give another", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const run = start([], { PORT: String(port) });
    expect(await run.code).toBe(2);
    server.close();
    expect(run.output.stderr).toContain(
      `npm start: port ${port} on 127.0.0.1 is taken by another process: give another one with --port or in the environment variable PORT`,
    );
    expect(run.output.stderr).not.toMatch(/\n\s+at /);
  });

  test.each([
    [["--port", "99999"], "npm start: --port: expected a port from 0 to 65535"],
    [["--nonsense"], "npm start: Unknown option '--nonsense'"],
    [["--dir", "test/program/programs/throws"], "no such thing as a free route"],
    [["--dir", "docs"], "give the folder of a Pulumi project"],
  ])("%j is one clear error and exit code 2", async (args, expected) => {
    const run = start(args);
    expect(await run.code).toBe(2);
    expect(run.output.stderr).toContain(expected);
    expect(run.output.stderr).not.toMatch(/\n\s+at /);
  });
});

/** The status that the pasted line gets; curl is not everywhere, so the line's own parts are sent. */
function statusOf(line: string): string {
  const header = line.match(/-H "Authorization: ([^"]*)"/)?.[1];
  const url = line.match(/http:\S+$/)?.[0] ?? "";
  const script = `fetch(${JSON.stringify(url)}, { headers: ${JSON.stringify(header ? { Authorization: header } : {})} }).then((r) => console.log(r.status))`;
  return execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }).trim();
}

function descendants(pid: number): number[] {
  const rows = processTable();
  const below = (parent: number): number[] =>
    rows.filter(({ ppid }) => ppid === parent).flatMap(({ pid: child }) => [child, ...below(child)]);
  return [pid, ...below(pid)];
}

/** An ended process whose parent has gone may stay in the table as a zombie: that is not running. */
function isAlive(pid: number): boolean {
  return processTable().some((row) => row.pid === pid && !row.state.startsWith("Z"));
}

interface Row {
  readonly pid: number;
  readonly ppid: number;
  readonly state: string;
}

/** From /proc where there is one: `ps` is not on every machine. */
function processTable(): Row[] {
  if (!existsSync("/proc/self/stat"))
    return execFileSync("ps", ["-eo", "pid=,ppid=,stat="], { encoding: "utf8" })
      .trim()
      .split("\n")
      .map((row) => row.trim().split(/\s+/))
      .map(([pid, ppid, state = ""]) => ({ pid: Number(pid), ppid: Number(ppid), state }));
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const [state = "", ppid] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return [{ pid: Number(name), ppid: Number(ppid), state }];
      } catch {
        return [];
      }
    });
}
