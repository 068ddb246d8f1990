// Clean-up that must happen even when the process is interrupted: while anything is held, SIGINT, SIGTERM, SIGHUP and a
// plain exit run the clean-ups first. Everything here is synchronous, since a dying process gets no second turn.

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const held = new Set<() => void>();

/** Runs `cleanUp` if the process ends before the returned function is called. */
export function hold(cleanUp: () => void): () => void {
  if (held.size === 0) {
    process.on("exit", cleanUpAll);
    for (const signal of SIGNALS) process.prependListener(signal, endBySignal);
  }
  held.add(cleanUp);
  return () => {
    held.delete(cleanUp);
    if (held.size === 0) unhook();
  };
}

function unhook(): void {
  process.off("exit", cleanUpAll);
  for (const signal of SIGNALS) process.off(signal, endBySignal);
}

function cleanUpAll(): void {
  for (const cleanUp of held) cleanUp();
  held.clear();
}

function endBySignal(signal: NodeJS.Signals): void {
  cleanUpAll();
  unhook();
  // Listening took away the signal's own effect; give it back unless somebody else handles it. Being first in line,
  // this still sees the listeners that others added with once().
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
