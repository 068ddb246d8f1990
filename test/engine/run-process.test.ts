// A command's end, whichever it is: by itself, by its deadline, or never begun.

import { describe, expect, test } from "@jest/globals";
import { runProcess } from "./run-process";

const options = { cwd: __dirname, env: process.env, deadlineSeconds: 60 };

describe("running a process", () => {
  test("gives exit code, both streams, and their order", async () => {
    const result = await runProcess("/bin/sh", ["-c", "echo out; sleep 0.1; echo err >&2; exit 3"], options);
    expect(result).toEqual({ code: 3, stdout: "out\n", stderr: "err\n", output: "out\nerr\n" });
  });

  test("past its deadline its whole group is ended, and the error carries what it had said", async () => {
    const hung = runProcess("/bin/sh", ["-c", "sleep 600 & echo $!; wait"], {
      ...options,
      deadlineSeconds: 1,
    });
    const message = await hung.then(() => "it ended", String);
    expect(message).toContain("did not end within 1 s");
    const grandchild = Number(/\n(\d+)\n/.exec(message)?.[1]);
    expect(grandchild).toBeGreaterThan(1);
    expect(await isGone(grandchild)).toBe(true);
  });

  test("a command that does not exist is an error", async () => {
    await expect(runProcess("/nowhere/pulumi", [], options)).rejects.toThrow("ENOENT");
  });
});

/** Waits for the kernel to have ended the process; jest's own deadline ends the wait. */
async function isGone(pid: number): Promise<boolean> {
  for (;;) {
    const { stdout } = await runProcess(
      "/bin/sh",
      ["-c", `kill -0 ${pid} 2>/dev/null || echo gone`],
      options,
    );
    if (stdout === "gone\n") return true;
    if (await isZombie(pid)) return true;
  }
}

async function isZombie(pid: number): Promise<boolean> {
  const { stdout } = await runProcess(
    "/bin/sh",
    ["-c", `cat /proc/${pid}/stat 2>/dev/null || true`],
    options,
  );
  return /\) Z /.test(stdout);
}
