// A folder → the package it belongs to. It reads nothing but which folders hold a package.json.

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

const packages = new Map<string, string>();

/** The nearest folder with a package.json; the root of the disk where there is none. */
export function packageOf(folder: string): string {
  const known = packages.get(folder);
  if (known !== undefined) return known;
  const above = dirname(folder);
  const found = above === folder || existsSync(join(folder, "package.json")) ? folder : packageOf(above);
  packages.set(folder, found);
  return found;
}
