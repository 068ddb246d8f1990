// The command's start: arguments in, exit code out. It alone ends the process.

import { serveCompiler } from "../program";
import { SERVE_COMPILER, WORKER, work } from "./judge";
import { run } from "./run";

// A program that is still being evaluated is ended with this process, which ends it in its "exit" listener.
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)
  process.on(signal, () => process.exit(code));
// A reader that went away (`| head`) has not seen the whole report: no clean run, and no stack trace either.
process.stdout.on("error", () => process.exit(2));

if (process.argv[2] === WORKER) work();
else if (process.argv[2] === SERVE_COMPILER) serveCompiler(process.argv[3] ?? "");
else start();

function start(): void {
  run(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
      // gRPC keeps sockets for a while after a program has been evaluated; what was printed is flushed first.
      process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
    },
    (error: unknown) => {
      const detail = error instanceof Error ? error.stack : String(error);
      process.stderr.write(`portcullis: a mistake of its own: ${detail}\n`);
      process.exit(2);
    },
  );
}
