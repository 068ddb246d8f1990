// The agent that watches a Java program: compiled once for each version of it, outside the project, against signatures only.
// In: the Java that is to run it. Out: an archive, or undefined where there is no compiler beside it.
import { cpSync, existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder, digestOf, withBuildFolder } from "../cache";
import { readEmbedded } from "../embedded";
import { runTool } from "../tool";

export async function buildAgent(java: string): Promise<string | undefined> {
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
    try {
      return (await compile(java, sources, folder, target)) ? target : undefined;
    } catch {
      // No such tool: a runtime without a compiler.
      return undefined;
    }
  });
}

async function compile(
  java: string,
  sources: Readonly<Record<string, string>>,
  folder: string,
  target: string,
): Promise<boolean> {
  const tool = (name: string, args: readonly string[]) =>
    runTool(join(dirname(java), name), args, { cwd: folder });
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(folder, "texts", path)), { recursive: true });
    writeFileSync(join(folder, "texts", path), text);
  }
  const files = Object.keys(sources).map((path) => join("texts", path));
  const options = ["--release", "11", "-nowarn", "-encoding", "UTF-8", "-d", "classes"];
  if (!(await tool("javac", [...options, ...files])).isDone) return false;
  // What is compiled for the program's own loader is a file in the archive, which no other loader takes for a class.
  for (const [from, to] of [
    ["portcullis", "portcullis"],
    ["portcullis_probe", "watch/portcullis_probe"],
  ] as const)
    cpSync(join(folder, "classes", from), join(folder, "jar", to), { recursive: true });
  writeFileSync(join(folder, "manifest"), "Premain-Class: portcullis.Agent\n");
  const packed = await tool("jar", ["-cfm", "unfinished.jar", "manifest", "-C", "jar", "."]);
  if (packed.isDone) renameSync(join(folder, "unfinished.jar"), target);
  return packed.isDone;
}
