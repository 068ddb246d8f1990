// Starts the shared compiler for several programs, and tells the evaluations of this process and of its children where it is.
// In: what runs it. Out: an address, in a folder that only this user can enter.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { neededVariables } from "../environment";

/** The variable that holds the address of a compiler to use. */
export const COMPILER = "PORTCULLIS_COMPILER";

export interface SharedCompiler {
  readonly address: string;
  stop(): void;
}

/**
 * @param args arguments of node that lead to `serveCompiler`, without the address, which comes last
 * @returns undefined where it ends before it listens: then each program compiles for itself
 */
export async function startCompiler(args: readonly string[]): Promise<SharedCompiler | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-compiler-"));
  const address =
    process.platform === "win32" ? `\\\\.\\pipe\\${folder.replace(/.*\\/, "")}` : join(folder, "socket");
  const child = spawn(process.execPath, [...args, address], {
    env: neededVariables(),
    stdio: ["pipe", "pipe", "ignore"],
  });
  const stop = () => {
    process.removeListener("exit", stop);
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", stop);
  child.stdin.on("error", () => undefined);
  const isReady = await new Promise<boolean>((done) => {
    child.once("error", () => done(false));
    child.once("close", () => done(false));
    child.stdout.once("data", () => done(true));
  });
  if (!isReady) {
    stop();
    return undefined;
  }
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  (child.stdout as unknown as { unref(): void }).unref();
  return { address, stop };
}
