// Test tooling: MiniStack, an emulator of AWS that nobody here wrote, as a child process on a loopback port.
// In: nothing. Out: where it listens, what it wrote, and how to end it. It never outlives its deadline.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { account } from "../engine/stand-ins/aws-resources";
import { freePort } from "../obtain";
import { emulatorPythonVariable } from "./global-setup";

export const region = "eu-central-1";
const startDeadlineSeconds = 60;

export interface Emulator {
  readonly port: number;
  /** What AWS's SDK takes as endpoint. */
  readonly endpoint: string;
  readonly log: () => string;
  readonly close: () => Promise<void>;
}

/** Starts it. @throws Error with its output when it does not answer in time. */
export async function startEmulator(): Promise<Emulator> {
  const [port, home] = await Promise.all([freePort(), mkdtemp(join(tmpdir(), "portcullis-emulator-"))]);
  const child = spawn(process.env[emulatorPythonVariable] ?? "", ["-m", "ministack"], {
    cwd: home,
    env: {
      // The functions run on the Node that runs this test; the emulator finds it on PATH.
      PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
      HOME: home,
      TMPDIR: home,
      BIND_HOST: "127.0.0.1",
      GATEWAY_PORT: String(port),
      // So that an API's host is the one it has on AWS.
      MINISTACK_HOST: `${region}.amazonaws.com`,
      MINISTACK_REGION: region,
      MINISTACK_ACCOUNT_ID: account,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => written.push(text));
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  const endGroup = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL"); // its functions' processes too
    } catch {
      // the group is gone already
    }
  };
  process.once("exit", endGroup);
  const emulator = {
    port,
    endpoint: `http://127.0.0.1:${port}`,
    log: () => written.join(""),
    close: async () => {
      process.removeListener("exit", endGroup);
      endGroup();
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
  if (await answers(`${emulator.endpoint}/_ministack/health`)) return emulator;
  await emulator.close();
  throw new Error(`the emulator did not start within ${startDeadlineSeconds} s:\n${emulator.log()}`);
}

async function answers(url: string): Promise<boolean> {
  const deadline = Date.now() + startDeadlineSeconds * 1000;
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return true;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  return false;
}
