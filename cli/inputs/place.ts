// Absolute paths → the ones a report shows: relative, with forward slashes, so that reports are the same on every machine.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** Relative to the working directory; "." for itself, "-" for standard input. */
export function shownPath(path: string): string {
  return path === "-" ? path : slashes(relative(process.cwd(), path)) || ".";
}

/** A folder that SST deploys: Pulumi's engine, but no project of Pulumi's. */
export const isSstApp = (folder: string): boolean => existsSync(join(folder, "sst.config.ts"));

/** Before version 3 SST deployed by CloudFormation, and had no state to export. */
export const isOldSstApp = (folder: string): boolean =>
  /\bSSTConfig\b|\bstacks\s*\(/.test(readFileSync(join(folder, "sst.config.ts"), "utf8"));

/** Relative to the repository that holds `path`, as code hosts want it; to the working directory outside of one. */
export function repositoryPath(path: string): string {
  const root = findRepository(dirname(path));
  return slashes(relative(root ?? process.cwd(), path));
}

function findRepository(folder: string): string | undefined {
  if (existsSync(join(folder, ".git"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : findRepository(parent);
}

const slashes = (path: string): string => path.split(sep).join("/");
