// Whoever evaluates a program may be killed without a word: the program's process ends too, and asks nobody forever.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";

const root = join(__dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "portcullis-orphans-"));
afterAll(() => rmSync(folder, { recursive: true }));

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 100));
};

/** One that has ended stays in the table until somebody asks for its exit code. */
const isAlive = (pid: number): boolean => {
  try {
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
};

test("a program ends with a caller that was killed", async () => {
  const pidFile = join(folder, "pid");
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "Pulumi.yaml"), "name: waits\nruntime: nodejs\n");
  writeFileSync(
    join(folder, "index.js"),
    'require("node:fs").writeFileSync(process.env.PID_FILE, String(process.pid));\nsetInterval(() => {}, 1000);\n',
  );
  const code = `require(${JSON.stringify(join(root, "program"))}).evaluate({ directory: ${JSON.stringify(folder)}, env: ["PID_FILE"] })`;
  const caller = spawn(process.execPath, ["--import", "tsx", "--eval", code], {
    cwd: root,
    env: { ...process.env, PID_FILE: pidFile },
    stdio: "ignore",
  });
  await until(() => existsSync(pidFile) && readFileSync(pidFile, "utf8") !== "");
  const pid = Number(readFileSync(pidFile, "utf8"));
  expect(isAlive(pid)).toBe(true);
  caller.kill("SIGKILL");
  await until(() => !isAlive(pid));
});
