// A monorepo, a folder of states, a fleet: all are judged, one that is broken hides none, and shares add up to the whole.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { takeShare } from "../../cli/inputs/shard";
import { cli } from "./monorepo";

describe("shares", () => {
  const jobs = fc.uniqueArray(
    fc.record({
      path: fc.string(),
      stack: fc.constantFrom(undefined, "dev", "prod"),
      weight: fc.nat(1_000_000),
    }),
    { selector: ({ path, stack }) => `${path}\0${stack}`, maxLength: 60 },
  );

  test("together are all jobs, each once, in any order they are found in", () => {
    fc.assert(
      fc.property(jobs, fc.integer({ min: 1, max: 9 }), (all, count) => {
        const shares = Array.from({ length: count }, (_, i) => takeShare(all, { index: i + 1, count }));
        const nameOf = ({ path, stack }: { path: string; stack: string | undefined }) => `${path}\0${stack}`;
        expect(shares.flat().map(nameOf).sort()).toEqual(all.map(nameOf).sort());
        const again = takeShare([...all].reverse(), { index: 1, count });
        expect(again.map(nameOf).sort()).toEqual((shares[0] ?? []).map(nameOf).sort());
      }),
      { numRuns: 100 },
    );
  });

  test("differ in size by no more than the heaviest job", () => {
    fc.assert(
      fc.property(jobs, fc.integer({ min: 1, max: 9 }), (all, count) => {
        const load = (index: number) =>
          takeShare(all, { index, count }).reduce((sum, { weight }) => sum + Math.max(weight, 1), 0);
        const loads = Array.from({ length: count }, (_, i) => load(i + 1));
        const heaviest = Math.max(1, ...all.map(({ weight }) => weight));
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(heaviest);
      }),
      { numRuns: 100 },
    );
  });
});

describe("merge", () => {
  const states = ["legacy", "clean", "sealed", "shown", "preview", "preview-failed"].map((name) =>
    join(__dirname, "stacks", `${name}.json`),
  );
  const shard = (index: number, format: string) =>
    cli.run(["check", ...states, "--shard", `${index}/3`, "--format", format, "--today", "2026-12-01"]);
  const whole = (format: string) =>
    cli.run(["check", ...states, "--format", format, "--today", "2026-12-01"]);
  const sorted = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).sort();

  async function writeShards(format: string): Promise<readonly string[]> {
    const files = [];
    for (const index of [1, 2, 3]) {
      const file = join(cli.folder, `shard-${index}.${format}`);
      writeFileSync(file, (await shard(index, format)).stdout);
      files.push(file);
    }
    return files;
  }

  test("of a fleet's JSON reports is the report of one run, with its exit code", async () => {
    const files = await writeShards("json");
    const merged = await cli.run(["merge", ...files, "--format", "json"]);
    const one = await whole("json");
    expect(merged.code).toBe(one.code);
    const [a, b] = [JSON.parse(merged.stdout), JSON.parse(one.stdout)];
    expect(a.summary).toEqual(b.summary);
    expect(sorted(a.stacks)).toEqual(sorted(b.stacks));
    expect(sorted(a.broken)).toEqual(sorted(b.broken));
  });

  test("of JSON reports gives every other format too", async () => {
    const files = await writeShards("json");
    const html = join(cli.folder, "merged.html");
    const { code, stdout } = await cli.run([
      "merge",
      ...files,
      "--format",
      "sarif",
      "--output",
      `html=${html}`,
    ]);
    expect(code).toBe(2);
    expect(sorted(JSON.parse(stdout).runs[0].results)).toEqual(
      sorted(JSON.parse((await whole("sarif")).stdout).runs[0].results),
    );
    const page = readFileSync(html, "utf8");
    for (const path of ["/carts", "/uploads"]) expect(page).toContain(path);
  });

  test("of a report of version 1, which says mend, is what version 2 says", async () => {
    const report = (await whole("json")).stdout;
    const old = JSON.parse(report, (_key, value) => {
      if (typeof value !== "object" || value === null || !("mend" in value)) return value;
      const { fix, ...others } = value;
      expect(others.mend).toBe(fix);
      return others;
    });
    const file = join(cli.folder, "version-1.json");
    writeFileSync(file, JSON.stringify({ ...old, version: 1 }));
    const merged = await cli.run(["merge", file, "--format", "json"]);
    const [a, b] = [JSON.parse(merged.stdout), JSON.parse(report)];
    expect(a.stacks).toEqual(b.stacks);
  });

  test("of SARIF logs is one run with all results", async () => {
    const files = await writeShards("sarif");
    const { code, stdout } = await cli.run(["merge", ...files]);
    expect(code).toBe(0);
    const [merged, one] = [JSON.parse(stdout), JSON.parse((await whole("sarif")).stdout)];
    expect(merged.runs).toHaveLength(1);
    expect(sorted(merged.runs[0].results)).toEqual(sorted(one.runs[0].results));
    const { rules, ...driver } = merged.runs[0].tool.driver;
    const { rules: wholeRules, ...wholeDriver } = one.runs[0].tool.driver;
    expect(driver).toEqual(wholeDriver);
    // A rule's help holds the lines to write for the findings of each share, in the order of the shares.
    const lines = (list: { help: { text: string; markdown: string } }[]) =>
      list.map(({ help, ...rule }) => [
        rule,
        ...[help.text, help.markdown].map((text) => sorted(text.split("\n"))),
      ]);
    expect(lines(rules)).toEqual(lines(wholeRules));
  });

  test.each([
    [
      "a file that is no report",
      ["test/cli/stacks/legacy.json"],
      /legacy.json: expected a report of "portcullis check --format json", version 1 or 2/,
    ],
    [
      "both kinds at once",
      ["test/cli/golden/legacy.json", "test/cli/golden/legacy.sarif"],
      /cannot be merged into one/,
    ],
  ])("refuses %s", async (_title, files, message) => {
    const { code, stderr } = await cli.run(["merge", ...files]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
