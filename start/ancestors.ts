// Ends this process when the command that started it is gone: killing npm's process must not leave a gateway serving.
// In: what to do. Out: a watch over each process between this one and npm. A shell between them may outlive npm and never say so.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const EVERY = 500;

/** Calls `ended` once, when the parent has changed or npm is gone. */
export function watchAncestors(ended: () => void, env: NodeJS.ProcessEnv = process.env): () => void {
  const parent = process.ppid;
  const chain = env.npm_lifecycle_event === undefined ? [] : upToNpm(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && chain.every(isAlive)) return;
    clearInterval(timer);
    ended();
  }, EVERY);
  timer.unref();
  return () => clearInterval(timer);
}

/** The processes above this one, up to the package manager that npm's own variables tell of. */
function upToNpm(first: number): readonly number[] {
  const chain: number[] = [];
  for (let pid = first; pid > 1 && chain.length < 8; ) {
    const { ppid, command } = readProcess(pid);
    chain.push(pid);
    if (/(^|[\s/])(npm|pnpm|yarn|bun)([\s.-]|$)/.test(command)) return chain;
    pid = ppid;
  }
  // None of them is npm by its name: then only the parent is known to belong to this run.
  return chain.slice(0, 1);
}

function readProcess(pid: number): { readonly ppid: number; readonly command: string } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return { ppid: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]), command };
  } catch {
    return fromTable(pid);
  }
}

/** macOS has no /proc. */
function fromTable(pid: number): { readonly ppid: number; readonly command: string } {
  try {
    const row = execFileSync("ps", ["-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" });
    const [, ppid = "0", command = ""] = /^\s*(\d+)\s+(.*)$/m.exec(row) ?? [];
    return { ppid: Number(ppid), command };
  } catch {
    return { ppid: 0, command: "" };
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
