// A folder with three open routes for each test about waivers, and the command in it.

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "@jest/globals";
import { buildCli, type Cli, type Run } from "./run";

export const DAY = ["--today", "2026-12-01"];
export const STACKS = join(__dirname, "stacks");

export let cli: Cli;
export let folder: string;
let count = 0;

beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

/** Each test in a folder of its own, with one stack of three open routes. */
beforeEach(() => {
  count += 1;
  folder = join(cli.folder, `case-${count}`);
  mkdirSync(folder);
  copyFileSync(join(STACKS, "legacy.json"), join(folder, "legacy.json"));
});

export const run = (...args: string[]): Promise<Run> => cli.run([...args, ...DAY], { cwd: folder });
export const file = (): string => join(folder, "portcullis.waivers.yaml");
export const text = (): string => readFileSync(file(), "utf8");
export const fill = (): void =>
  writeFileSync(
    file(),
    text().replaceAll('owner: ""', "owner: team-shop").replaceAll('reason: ""', "reason: legacy"),
  );
