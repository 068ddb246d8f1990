// Arguments → the command they name → its exit code. Wrong usage and what cannot be judged are code 2 and one line.

import { Command, CommanderError } from "commander";
import { EvaluateError } from "../local/project";
import { addCheck } from "./commands/check";
import { addExplain } from "./commands/explain";
import { addMerge } from "./commands/merge";
import { CannotJudge, describeError } from "./failure";
import { version } from "./package.json";

/** Runs one command line. Throws only on a mistake in this program. */
export async function run(argv: readonly string[]): Promise<number> {
  let code = 0;
  const done = (result: number) => {
    code = result;
  };
  const program = makeProgram(done);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    // Commander has printed its own message; help and version end with code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof CannotJudge || error instanceof EvaluateError)) throw error;
    process.stderr.write(`portcullis: ${describeError(error)}\n`);
    return 2;
  }
}

/** The command tree; also what completion is made from. */
export function makeProgram(done: (code: number) => void): Command {
  const program = new Command("portcullis")
    .description("Which API routes of a Pulumi stack have no authorizer: no cloud, no login.")
    .version(version)
    .showHelpAfterError("(--help shows what is possible)")
    .configureHelp({ showGlobalOptions: false })
    .exitOverride();
  addCheck(program, done);
  addExplain(program);
  addMerge(program, done);
  return program;
}
