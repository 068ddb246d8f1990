// `npm start`: judge the program, then serve its API on localhost behind the real authorizer.
// In: a Pulumi project, a port. Out: its resources, the pack's verdict, an API to try with curl, and a console.
// It never serves a program that the pack blocks. Exit codes: 0 done, 1 blocked or a case differs, 2 could not run.
import { join } from "node:path";
import { watchAncestors } from "./ancestors";
import { readStartOptions, usage } from "./options";
import { print } from "./print";
import { run } from "./run";
import { Session } from "./session";

async function main(): Promise<number> {
  const options = readStartOptions(process.argv.slice(2), process.env, join(__dirname, ".."));
  if (options.help) return print(usage);
  const session = new Session();
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve(session.isServing ? print("", "Stopped.") : 130));
    watchAncestors(() => resolve(session.isServing ? 0 : 130));
  });
  try {
    return await Promise.race([run(options, session, interrupted), interrupted]);
  } finally {
    await session.close();
  }
}

main().then(
  // A program that is still being evaluated is ended with this process.
  (code) => process.exit(code),
  (error: unknown) => {
    const detail = error instanceof Error ? (process.env.DEBUG ? error.stack : error.message) : String(error);
    process.stderr.write(`npm start: ${detail}\n`);
    process.exit(2);
  },
);
