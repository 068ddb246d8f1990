// A YAML program of a test, written where it runs and removed afterwards.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { evaluate } from "../../../program/evaluate";
import type { EvaluateOptions } from "../../../program/options";
import type { Evaluation, RecordedResource } from "../../../program/recorded";

export interface Recorded extends Evaluation {
  /** The resource of that name. */
  of(name: string): RecordedResource | undefined;
}

/** @param program what follows name and runtime in Pulumi.yaml. @param files others, by path */
export async function evaluateYaml(
  program: string,
  files: Readonly<Record<string, string>> = {},
  options: Omit<EvaluateOptions, "directory"> = {},
): Promise<Recorded> {
  const directory = mkdtempSync(join(tmpdir(), "portcullis-yaml-"));
  const all = { "Pulumi.yaml": `name: shop\nruntime: yaml\n${program}`, ...files };
  try {
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const evaluation = await evaluate({ directory, ...options });
    return { ...evaluation, of: (name) => evaluation.resources.find((one) => one.name === name) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** What a program that cannot be evaluated says, without the folder's name. */
export async function failureOf(...given: Parameters<typeof evaluateYaml>): Promise<string> {
  const error: unknown = await evaluateYaml(...given).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return String((error as Error | undefined)?.message).replaceAll(/\/\S*portcullis-yaml-\w+/g, "FOLDER");
}
