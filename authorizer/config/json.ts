// One environment variable that holds JSON → its object: the text itself, or `@name.json`, a file beside the bundle.
// Read as strictly as a token; messages name the setting, never what was found.

import { type JsonObject, readJsonText } from "../encoding";
import type { Environment } from "./setting";

/** Reads a file that lies beside the bundle. */
export type ReadBeside = (name: string) => string;

export const JSON_BOUNDS = { depth: 8, members: 20_000 };

/**
 * undefined if the setting is absent. A file, since Lambda's environment holds 4 KB in all.
 *
 * @throws Error naming the setting.
 */
export function readJson(env: Environment, name: string, readBeside: ReadBeside): JsonObject | undefined {
  const setting = env[name];
  if (setting === undefined) return undefined;
  const text = setting.startsWith("@") ? readBesideSetting(setting, name, readBeside) : setting;
  const value = readJsonText(text.trim(), JSON_BOUNDS);
  if (value === undefined) {
    throw new Error(
      `${name}: expected one JSON object without duplicate members (at most ${JSON_BOUNDS.members} in all), or @file.json beside the bundle`,
    );
  }
  return value;
}

/** The text of the file that the setting names; undefined if the setting is absent. @throws Error naming the setting. */
export function readFile(env: Environment, name: string, readBeside: ReadBeside): string | undefined {
  const setting = env[name];
  return setting === undefined ? undefined : readBesideSetting(setting, name, readBeside);
}

function readBesideSetting(setting: string, name: string, readBeside: ReadBeside): string {
  const file = /^@([A-Za-z0-9_-]+\.json)$/.exec(setting)?.[1];
  if (file === undefined) throw new Error(`${name}: after @ expected a file name like routes.json`);
  try {
    return readBeside(file);
  } catch {
    throw new Error(`${name}: the file it names cannot be read; it must lie beside the bundle`);
  }
}
