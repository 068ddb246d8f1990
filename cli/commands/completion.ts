// `portcullis completion SHELL`: prints a script for the shell to read.

import type { Command } from "commander";
import { nodesOf, SHELLS, type Shell } from "../completion";
import { CannotJudge } from "../failure";

export function addCompletion(program: Command): void {
  const names = Object.keys(SHELLS) as Shell[];
  program
    .command("completion")
    .description(`print a completion script: ${names.join(", ")}`)
    .argument("<shell>", names.join(", "))
    .action((shell: string) => {
      const name = names.find((one) => one === shell);
      if (name === undefined) throw new CannotJudge(`completion: expected one of ${names.join(", ")}`);
      process.stdout.write(SHELLS[name](nodesOf(program)));
    });
}
