// Arguments → the command they name → its exit code. Wrong usage and what cannot be judged are code 2 and one line.

import { Command, CommanderError } from "commander";
import { EvaluateError } from "../program";
import {
  addCheck,
  addCompletion,
  addDiff,
  addExplain,
  addFixtures,
  addInventory,
  addMap,
  addMatrix,
  addMerge,
  addProbe,
  addRoutes,
  addWaivers,
} from "./commands";
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
    // One line an option: help fits a screen of 24 lines and 80 columns.
    .configureHelp({
      helpWidth: 80,
      visibleArguments: () => [],
      optionDescription: ({ description }) => description,
      commandDescription: describe,
    })
    .helpCommand(false)
    .exitOverride();
  addCheck(program, done);
  addRoutes(program, done);
  addProbe(program, done);
  addInventory(program, done);
  addDiff(program, done);
  addMap(program, done);
  addMatrix(program, done);
  addWaivers(program, done);
  addFixtures(program, done);
  addExplain(program);
  addMerge(program, done);
  addCompletion(program);
  return program;
}

function describe(command: Command): string {
  const inputs = command.registeredArguments.find((argument) => argument.name() === "inputs");
  return inputs === undefined ? command.description() : `${command.description()}\n${inputs.description}`;
}
