// One judgement, counted by every form: what is open in one of them is open in all of them.

import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildCli, type Cli, ROOT } from "./run";

const STATE = join(ROOT, "test/cli/stacks/legacy.json");
const WAIVERS = ["--waivers", join(ROOT, "test/cli/stacks/waivers.yaml"), "--today", "2026-11-27"];

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

const run = async (command: string, ...more: string[]) =>
  (await cli.run([command, STATE, ...WAIVERS, ...more])).stdout;

test("routes, text, JSON, the map, its picture and the matrix count alike, a waived route included", async () => {
  const rows = JSON.parse(await run("routes", "--format", "json")) as { verdict: string }[];
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  expect(count("waived")).toBeGreaterThan(0);
  const counts = { open: count("open"), waived: count("waived"), protected: count("protected") };

  const { summary } = JSON.parse(await run("check", "--format", "json"));
  expect({ open: summary.open, waived: summary.waived, protected: summary.protected }).toEqual(counts);
  expect(summary.protected + summary.open + summary.undecided + summary.exempt + summary.waived).toBe(
    rows.length,
  );

  const words = [
    `${rows.length} routes`,
    `${counts.protected} protected`,
    `${counts.open} open`,
    `${counts.waived} waived`,
  ];
  for (const format of ["text", "markdown", "github"])
    expect(await run("check", "--format", format)).toContain(words.join(" · "));

  const page = await run("map", "--format", "html");
  const picture = await run("map", "--format", "svg");
  expect(page).toContain(`${counts.open} of ${rows.length} routes`);
  for (const verdict of ["open", "waived", "protected"] as const) {
    expect(page).toMatch(
      new RegExp(`data-v="${verdict}"[^>]*>(?:(?!</button>).)*<b>${counts[verdict]}</b> ${verdict}`, "s"),
    );
    expect(picture).toContain(`>${counts[verdict]} ${verdict}</text>`);
  }

  const matrix = (await run("matrix", "--format", "csv")).split("\r\n");
  const waived = new Set(
    matrix.filter((line) => line.includes(",waived,")).map((line) => line.split(",").slice(4, 6).join(" ")),
  );
  expect(waived.size).toBe(counts.waived);
});
