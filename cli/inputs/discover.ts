// `--all`: a monorepo's or a folder's name → every project and every exported state in it, in a stable order.
// In a folder without any project each JSON file counts as a state: an export that went wrong must not go unseen.

import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join, resolve } from "node:path";
import { findProjectFile } from "../../program";
import { CannotJudge } from "../failure";
import type { Job } from "./job";
import { documentJob, type JobSettings, programJobs } from "./list-jobs";
import { isSstApp, shownPath } from "./place";

const SKIPPED = new Set(["node_modules", "dist", "coverage"]);
/** What an export and a preview begin with. */
const HEADS = [
  /^\s*\{\s*"version"\s*:\s*\d+\s*,\s*"(deployment|checkpoint)"\s*:/,
  /^\s*\{\s*"stack"\s*:\s*"[^"]*"\s*,\s*"latest"\s*:/,
  /^\s*\{\s*"(config|steps)"\s*:\s*[[{]/,
];

/** Throws CannotJudge when the folder cannot be read, or holds nothing to judge. */
export function discover(folder: string, excluded: readonly string[], given: JobSettings): readonly Job[] {
  const settings = { ...given, folder: resolve(folder) };
  const found = walk(folder, new Set(excluded));
  const documents = found.projects.length > 0 ? found.documents.filter(looksExported) : found.documents;
  const jobs = [
    ...found.projects.flatMap((root) => programJobs(root, settings)),
    ...documents.map((path) => documentJob(path, "state", false, settings)),
  ];
  if (jobs.length === 0)
    throw new CannotJudge(`${shownPath(folder)}: no Pulumi.yaml and no exported state is in this folder`);
  return jobs;
}

interface Found {
  readonly projects: string[];
  readonly documents: string[];
}

function walk(folder: string, excluded: ReadonlySet<string>): Found {
  const found: Found = { projects: [], documents: [] };
  const visit = (at: string): void => {
    if (excluded.has(shownPath(at))) return;
    if (findProjectFile(at) !== undefined || isSstApp(at)) found.projects.push(at);
    for (const entry of list(at)) {
      const path = join(at, entry.name);
      // Links are not followed: a cycle of them has no end.
      if (entry.isDirectory() && !SKIPPED.has(entry.name) && !entry.name.startsWith(".")) visit(path);
      else if (entry.isFile() && entry.name.endsWith(".json") && !excluded.has(shownPath(path)))
        found.documents.push(path);
    }
  };
  visit(folder);
  return found;
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    throw new CannotJudge(`${shownPath(folder)}: expected a folder that can be read`);
  }
}

function looksExported(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(4096);
    const text = head.toString("utf8", 0, readSync(file, head, 0, head.length, 0));
    return HEADS.some((pattern) => pattern.test(text));
  } finally {
    closeSync(file);
  }
}
