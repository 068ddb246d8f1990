// Files in another language that run in a program's process: texts inside the command's bundle, else beside this file.
// In: a folder of this one. Out: the same files in a folder of their own, for as long as a run lasts.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Set by the command's build; not there where the sources run. */
declare const PORTCULLIS_EMBEDDED: Readonly<Record<string, string>> | undefined;

/** Calls with a folder that holds the files of `program/languages/<name>`, and removes it afterwards. */
export async function withEmbedded<Result>(
  name: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-"));
  try {
    for (const [path, text] of Object.entries(readEmbedded(name))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The texts of `program/languages/<name>` by their paths in it. */
export function readEmbedded(name: string): Readonly<Record<string, string>> {
  const all = typeof PORTCULLIS_EMBEDDED === "object" ? PORTCULLIS_EMBEDDED : readFolder(__dirname);
  const own = Object.entries(all).filter(([path]) => path.startsWith(`${name}/`));
  return Object.fromEntries(own.map(([path, text]) => [path.slice(name.length + 1), text]));
}

/** Every file of such a language below a folder, by its path in it. */
function readFolder(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:py|go|java)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((file) => [file.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(file, "utf8")]),
  );
}
