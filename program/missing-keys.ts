// Required configuration that nobody gave → one message with all keys and the options to paste.
// In: what the probe told. Out: the message, or undefined where nothing is missing.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { shortKey } from "./made-up";
import type { Project } from "./project";
import type { Notes } from "./told";

const EXAMPLES: Readonly<Record<string, string>> = { number: "1", boolean: "true", object: "'{}'" };

export function missingKeys(project: Project, stack: string, { missing }: Notes): string | undefined {
  if (missing.size === 0) return undefined;
  const options = [...missing.values()].map(
    ({ key, sort }) => `--config ${shortKey(key, project.name)}=${EXAMPLES[sort] ?? "…"}`,
  );
  const keys = [...missing.keys()].join(", ");
  const file = join(project.stackConfigDir, `Pulumi.${stack}.yaml`);
  const where = existsSync(file)
    ? `Pulumi.${stack}.yaml lacks`
    : `there is no Pulumi.${stack}.yaml, and nobody gave`;
  return [
    `the program in ${project.pwd} (stack ${stack}) needs configuration: ${where} ${keys}`,
    `. Give it with ${options.join(" ")}, or fill it with --placeholder-config`,
  ].join("");
}
