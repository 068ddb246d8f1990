// Runs a Java program with the agent that watches it, and reads what it told.
// In: a run. Out: how it ended. Where the agent cannot be built, the program runs unwatched and that is said.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ended, Run } from "../contract";
import { buildAgent } from "./build-agent";
import { sourceFolders } from "./trouble";

const UNWATCHED =
  "is a Java program that cannot be watched, and may have read an unknown value as an absent one";

/** @param use runs the program with these options of the JVM */
export async function withWatch(
  { project, environment }: Run,
  java: string,
  use: (options: string | undefined) => Promise<Ended>,
): Promise<Ended> {
  const agent = await buildAgent(java);
  if (agent === undefined) return { ...(await use(undefined)), unwatched: UNWATCHED };
  const folder = mkdtempSync(join(tmpdir(), "portcullis-"));
  const [settings, told] = [join(folder, "settings.properties"), join(folder, "told")];
  try {
    writeFileSync(told, "");
    const lines = Object.entries({
      root: project.root,
      told,
      withheld: environment.withheld.join(" "),
      sources: sourceFolders(project.pwd).join("\n"),
    }).map(([name, value]) => `${name}=${escaped(value)}\n`);
    writeFileSync(settings, lines.join(""));
    const ended = await use(`'-javaagent:${agent}=${settings}'`);
    ended.notes.add(readFileSync(told, "utf8"));
    return ended.notes.ready.size > 0 ? ended : { ...ended, unwatched: UNWATCHED };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As java.util.Properties reads it. */
const escaped = (text: string): string =>
  [...text].map((one) => (/[\w./-]/.test(one) ? one : unicode(one))).join("");

const unicode = (text: string): string =>
  Array.from(
    { length: text.length },
    (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
