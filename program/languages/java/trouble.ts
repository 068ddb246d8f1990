// What Maven, Gradle and a Java program print when something fails → a few words and a place in the project's own files.
import { existsSync, readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { Project } from "../../project";
import type { Trouble } from "../contract";
import type { Executor } from "./executor";

/** What a tool says that has not fetched something, and may not. */
export const isNotFetched = (output: string): boolean =>
  /in offline mode|No plugin found for prefix 'exec'|No cached version .* available for offline|due to offline mode|is missing, no dependency information available/.test(
    output,
  );

const COMPILER = /^(?:\[ERROR\] )?(?:e: )?(?:file:\/\/)?(\/.+\.(?:java|kt|scala|groovy)):\[?(\d+)[,:\]]/m;

/** The tool's own failure, before the program ran. */
export const isBuildFailure = (output: string): boolean =>
  isNotFetched(output) ||
  /COMPILATION ERROR|Compilation failure|Compilation failed|Could not resolve|Could not (?:find|transfer) artifact|Non-(?:parseable|readable) POM|The build could not read|parameters 'mainClass'.* are missing|Task 'run' not found/.test(
    output,
  );

/** One line for what is missing, and the tool's own words for a program that does not compile. */
export function buildFailure(
  { pwd, root }: Project,
  output: string,
  { install, cwd }: Pick<Executor, "install" | "cwd">,
): string {
  const compiled = COMPILER.exec(output);
  if (compiled?.[1] !== undefined) {
    const at = `${relative(root, compiled[1])}:${compiled[2]}`;
    return [`the program in ${pwd} does not compile at ${at}:`, ...compilerLines(output)].join("\n");
  }
  const missing = NOT_RESOLVED.exec(output);
  const artifact = missing?.slice(1).find((one) => one !== undefined);
  if (artifact !== undefined || isNotFetched(output))
    return `the program in ${pwd} needs ${artifact ?? "a plugin of Maven"}, which could not be fetched: run "${install}" in ${cwd} first`;
  return [`the program in ${pwd} could not be built by "${install}":`, ...errorLines(output)].join("\n");
}

/** Coordinates, as Maven and Gradle name them. */
const NOT_RESOLVED =
  /(?:Failed to collect dependencies at|Could not resolve dependencies for project \S+:|Could not (?:find|transfer) artifact|[Tt]he following artifacts could not be resolved:|Failure to find|Could not (?:find|resolve)|and the artifact|No cached version of) ([\w.-]+:[\w.-]+(?::[\w.+-]+)*(?::[[(][\w.,+-]*[\])])?)/;

const errorLines = (output: string): readonly string[] =>
  output
    .split("\n")
    .filter(
      (line) =>
        /^\[(?:ERROR|FATAL)\] \S|^(?:FAILURE|\* What|> |A problem)/.test(line) &&
        !/^\[ERROR\] \[Help|re-run|-e switch|For more information/i.test(line),
    )
    .map((line) => line.replace(/^(?:\[(?:ERROR|FATAL)\] )+| -> \[Help \d+\]$/g, "").slice(0, 400))
    .slice(0, 10);

function compilerLines(output: string): readonly string[] {
  const lines = output.split("\n");
  const start = lines.findIndex((line) => COMPILER.test(line));
  const end = lines.findIndex(
    (line, index) => index > start && /^\[INFO\]|^\d+ errors?$|^FAILURE/.test(line),
  );
  return lines
    .slice(start, end === -1 ? start + 10 : Math.min(end, start + 10))
    .map((line) => line.replace(/^\[ERROR\] /, ""));
}

/** An exception's own words, and the first of its calls that is in a file of the project. */
export function readTrouble(all: string, project: Project): Trouble {
  const lines = all.split("\n").filter((line) => !/^(?:Picked up |\[INFO\]|\[WARNING\]\s*$)/.test(line));
  const start = lines.findIndex((line) =>
    /^(?:\w+[.$])*\w*(?:Exception|Error)\b|^Caused by: /.test(line.trim()),
  );
  const first = start === -1 ? 0 : start;
  const end = lines.findIndex((line, index) => index > first && isCall(line));
  const message = lines
    .slice(first, end === -1 ? first + 20 : Math.min(end, first + 20))
    .map((line) => line.replace(/^\[ERROR\] /, ""))
    .join("\n")
    .trim();
  for (const line of lines) {
    const place = placeOf(line, project);
    if (place !== undefined) return { message, place };
  }
  return { message, place: undefined };
}

const isCall = (line: string): boolean => /^\s+at [\w.$/<>-]+ ?\(/.test(line);

function placeOf(line: string, { root, pwd }: Project): string | undefined {
  const call = /^\s+at (?:[\w.-]*\/+)*([\w.$]+)\.[\w$<>-]+ ?\(([\w$-]+\.\w+):(\d+)\)/.exec(line);
  const [, type = "", file = "", number] = call ?? [];
  if (call === null) return undefined;
  const folders = type.split(".").slice(0, -1);
  const found = sourceFolders(pwd)
    .map((folder) => join(folder, ...folders, file))
    .find((path) => basename(path) === file && existsSync(path));
  return found === undefined ? undefined : `${relative(root, found)}:${number}`;
}

/** Where the sources of a program may lie: in the folders of each language, and without any. */
export function sourceFolders(pwd: string): readonly string[] {
  const inside = readdirSync(pwd, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^[.]|^(?:target|build|node_modules)$/.test(entry.name))
    .map(({ name }) => join(pwd, name));
  return [pwd, ...inside].flatMap((folder) => [
    ...["java", "kotlin", "scala", "groovy"].map((name) => join(folder, "src", "main", name)),
    join(folder, "src"),
    folder,
  ]);
}
