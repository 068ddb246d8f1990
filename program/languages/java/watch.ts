// The agent that watches a Java program, built once for each version of it and of the JDK, outside the project.
// In: a run. Out: how it ended, with what was told. Where it cannot be built, the program runs unwatched and says so.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cacheFolder, digestOf, withBuildFolder } from "../cache";
import type { Ended, Run } from "../contract";
import { readEmbedded } from "../embedded";
import { runTool } from "../tool";
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
  Array.from({ length: text.length }, (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, "0")}`).join("");

/** The archive; undefined where the JDK has no compiler. */
async function buildAgent(java: string): Promise<string | undefined> {
  const sources = Object.fromEntries(
    ["agent", "watch", "stubs"].flatMap((name) =>
      Object.entries(readEmbedded(`java/${name}`)).map(([path, text]) => [`${name}/${path}`, text]),
    ),
  );
  const key = digestOf(JSON.stringify(sources));
  const target = join(cacheFolder("java"), `agent-${key}.jar`);
  if (existsSync(target)) return target;
  return withBuildFolder("java", key, async (folder) => {
    if (existsSync(target)) return target;
    const tool = (name: string) => (dirname(java) === "." ? name : join(dirname(java), name));
    const [texts, classes, jar] = ["texts", "classes", "jar"].map((name) => join(folder, name)) as [string, string, string];
    for (const [path, text] of Object.entries(sources)) {
      mkdirSync(dirname(join(texts, path)), { recursive: true });
      writeFileSync(join(texts, path), text);
    }
    const files = Object.keys(sources).map((path) => join(texts, path));
    const args = ["--release", "11", "-nowarn", "-encoding", "UTF-8", "-d", classes, ...files];
    try {
      if (!(await runTool(tool("javac"), args, { cwd: folder })).isDone) return undefined;
      cpSync(join(classes, "portcullis"), join(jar, "portcullis"), { recursive: true });
      cpSync(join(classes, "portcullis_probe"), join(jar, "watch", "portcullis_probe"), { recursive: true });
      writeFileSync(join(folder, "manifest"), "Premain-Class: portcullis.Agent\nCan-Redefine-Classes: false\n");
      const unfinished = join(folder, "unfinished.jar");
      const packed = await runTool(tool("jar"), ["-cfm", unfinished, join(folder, "manifest"), "-C", jar, "."], {
        cwd: folder,
      });
      if (!packed.isDone) return undefined;
      renameSync(unfinished, target);
      return target;
    } catch {
      // No such tool: a runtime without a compiler.
      return undefined;
    }
  });
}
