// `npm start` as a person types it: what it prints is what happens, and nothing is left running.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { describe, expect, test } from "@jest/globals";
import { root, start, until, watched } from "./run";

describe("npm start -- --once", () => {
  test("judges the stack, proves each kind of token, and ends with 0", async () => {
    const run = start(["--once", "--port", "0"]);
    expect({ code: await run.code, stderr: run.output.stderr.match(/npm start:.*/)?.[0] }).toEqual({
      code: 0,
    });
    expect(run.output.stdout).toContain("0 mandatory");
    const rows = run.output.stdout.split("\n").map((line) => line.split(/\s{2,}/));
    const table = rows.slice(rows.findIndex(([route, title]) => route === "route" && title === "case") + 1);
    expect(table.filter(([route]) => route === "GET /hello")).toEqual([
      ["GET /hello", "no token", "401", "401"],
      ["GET /hello", "malformed token", "401", "401"],
      ["GET /hello", "token expired an hour ago", "401", "401"],
      ["GET /hello", "token valid only in an hour", "401", "401"],
      ["GET /hello", "token for another audience", "401", "401"],
      ["GET /hello", "token unsigned: alg none", "401", "401"],
      ["GET /hello", "token tampered: the signature does not match", "401", "401"],
      ["GET /hello", "token signed by a key nobody publishes", "401", "401"],
      ["GET /hello", "good token", "admitted", "200 admitted"],
    ]);
    expect(table.find(([route]) => route === "GET /me")).toEqual([
      "GET /me",
      "good token, another route",
      "admitted",
      "200 admitted",
    ]);
  });

  test("writes its log to standard error as JSON when piped, one decision a line, and no token in it", async () => {
    const run = start(["--once", "--port", "0"]);
    await run.code;
    const lines = run.output.stderr.trim().split("\n");
    const records = lines.map((line) => JSON.parse(line) as { message: string; code?: string });
    const codes = records.filter(({ message }) => message === "decision").map(({ code }) => code);
    expect(codes).toEqual([
      "token-malformed",
      "token-expired",
      "token-not-yet-valid",
      "audience-mismatch",
      "signature-invalid",
      "kid-unknown",
      "none",
    ]);
    expect(run.output.stderr).not.toMatch(/eyJ|Bearer /);
  });

  test("of an authorizer of unknown code claims no more than that it refuses", async () => {
    const run = start(["--once", "--port", "0", "--dir", "examples/seed"]);
    expect(await run.code).toBe(0);
    expect(run.output.stdout).toMatch(/token expired an hour ago +401, 403 or 500 +401\n/);
    expect(run.output.stdout).toMatch(/good token +admitted +200 admitted\n/);
  });
});

describe("npm start", () => {
  test("prints lines that work as pasted, serves a console, and Ctrl-C leaves nothing running", async () => {
    const run = start(["--port", "0"]);
    await until(() => run.output.stdout.includes("# good token, another route"), run);
    const lines = run.output.stdout.split("\n");
    const variable = lines.find((line) => line.startsWith("TOKEN=")) ?? "";
    expect(variable).toBe("TOKEN=$(npm run -s token)");
    const pasted = lines.flatMap((line, index) => {
      const expected = line.match(/^# .*: expect (\w+)$/)?.[1];
      return expected === undefined ? [] : [{ expected, line: lines[index + 1] ?? "" }];
    });
    expect(pasted.map(({ expected }) => expected)).toEqual(expect.arrayContaining(["401", "admitted"]));
    for (const { line } of pasted) expect(line.length).toBeLessThan(140);
    const script = [
      variable,
      ...pasted.map(({ line }) => line.replace("curl -i", "curl -s -o /dev/null -w '%{http_code}\\n'")),
    ];
    const statuses = execFileSync("bash", ["-c", script.join("\n")], { cwd: root, encoding: "utf8" });
    const seen = statuses.trim().split("\n");
    expect(seen.map((status) => (status.startsWith("2") ? "admitted" : status))).toEqual(
      pasted.map(({ expected }) => expected),
    );
    const page = /^Console (\S+)$/m.exec(run.output.stdout)?.[1] ?? "";
    expect(await (await fetch(page)).text()).toContain("<h1>portcullis");
    const family = descendants(run.child.pid ?? 0);
    expect(family.length).toBeGreaterThan(1);
    run.child.kill("SIGINT");
    expect(await run.code).toBe(0);
    expect(run.output.stdout.trimEnd()).toMatch(/Stopped\.$/);
    expect(family.filter(isAlive)).toEqual([]);
  });

  test("ends when npm's process is killed", async () => {
    const run = watched(spawn("npm", ["start", "--", "--port", "0"], { cwd: root, stdio: "pipe" }));
    await until(() => run.output.stdout.includes("Serving "), run);
    const family = descendants(run.child.pid ?? 0);
    expect(family.length).toBeGreaterThan(1);
    run.child.kill("SIGKILL");
    while (family.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 100));
  });

  test("does not serve what the pack blocks, and names the route and its line", async () => {
    const run = start(["--port", "0", "--dir", "examples/open-route"]);
    expect(await run.code).toBe(1);
    expect(run.output.stdout).toMatch(
      /mandatory route-has-authorizer .*: 1 of 2 routes without an authorizer\n.*GET {2}\/admin .*examples\/open-route\/index\.ts:\d+\n/,
    );
    expect(run.output.stdout).toContain("Blocked: not served.");
  });

  test("does not serve a program whose routes an unknown value may hide, and says what would answer it", async () => {
    const run = start(["--port", "0", "--dir", "test/program/programs/unknowns"]);
    expect(await run.code).toBe(1);
    expect(run.output.stdout).toMatch(
      /could not judge: resources may be missing: .*index\.ts:25 .*stack reference acme\/network\/prod, output paths/,
    );
    expect(run.output.stdout).toContain("Blocked: not served.");
  });

  test("says which port is taken, and how to give another, before anything else", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const run = start([], { PORT: String(port) });
    expect(await run.code).toBe(2);
    server.close();
    expect(run.output.stdout).toBe("");
    expect(run.output.stderr).toBe(
      `npm start: port ${port} on 127.0.0.1 is taken by another process: give another one with --port or in the environment variable PORT\n`,
    );
  });

  test.each([
    [["--port", "99999"], "npm start: --port: expected a port from 0 to 65535"],
    [["--nonsense"], "npm start: Unknown option '--nonsense'"],
    [["--config", "nothing"], "--config: expected KEY=VALUE"],
    [["--issuer", "http://issuer.example/"], "--issuer: expected an https URL, or http on this machine"],
    [["--issuer", "http://127.0.0.1:9/"], "start the issuer, or check its URL"],
    [["--dir", "test/program/programs/throws"], "no such thing as a free route"],
    [["--dir", "docs"], "give the folder of a Pulumi project"],
  ])("%j is one clear error and exit code 2", async (args, expected) => {
    const run = start(["--port", "0", ...args]);
    expect(await run.code).toBe(2);
    expect(run.output.stderr).toContain(expected);
    expect(run.output.stderr).not.toMatch(/\n\s+at /);
  });
});

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
