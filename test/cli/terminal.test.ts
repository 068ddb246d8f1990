// Colours and progress where a person reads, and only there; a JUnit report that a parser takes; what explain says.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { isColorful } from "../../cli/commands/output-options";
import { text } from "../../cli/formats/text";
import type { Job } from "../../cli/inputs";
import { makeProgress } from "../../cli/judge/progress";
import { renderRoutes } from "../../cli/routes/formats";
import { run } from "../../cli/run";
import { RULES } from "../../policypack/rules";

const judgement = JSON.parse(readFileSync(join(__dirname, "golden", "several.json"), "utf8"));
const COLOR = /\p{Cc}\[\d+m/gu;

describe("colours", () => {
  test.each([
    [{ isTTY: true }, {}, true],
    [{ isTTY: true }, { NO_COLOR: "1" }, false],
    [{ isTTY: true }, { TERM: "dumb" }, false],
    [{ isTTY: false }, { FORCE_COLOR: "1" }, false],
    [{}, {}, false],
  ])("for a stream %j under %j: %s", (stream, environment, expected) => {
    expect(isColorful(stream, environment)).toBe(expected);
  });

  test("change nothing but the colours", () => {
    const today = "2026-12-01";
    const plain = text(judgement, { color: false, today });
    const colored = text(judgement, { color: true, today });
    expect(colored).not.toBe(plain);
    expect(colored.replace(COLOR, "")).toBe(plain);
    const table = renderRoutes(judgement, "table", true);
    expect(table.replace(COLOR, "")).toBe(renderRoutes(judgement, "table", false));
  });
});

describe("progress", () => {
  const written = (isTTY: boolean): string => {
    const lines: string[] = [];
    const stream = { isTTY, write: (line: string) => lines.push(line) > 0 };
    const progress = makeProgress(200, stream as unknown as NodeJS.WriteStream);
    const job = (path: string, stack?: string) => ({ origin: { path }, stack }) as unknown as Job;
    const [shop, pets, chat] = [job("shop", "prod"), job("pets"), job("chat")] as const;
    for (const one of [shop, pets, chat]) progress.onStart(one);
    progress.onDone(pets);
    progress.clear();
    return lines.join("");
  };

  test("is one line that counts on a terminal and says what it waits for, and is gone at the end", () => {
    expect(written(true).split("\r\u001b[K").slice(1)).toEqual([
      "judged 0 of 200 stacks, waiting for shop (prod)",
      "judged 0 of 200 stacks, waiting for shop (prod), pets",
      "judged 0 of 200 stacks, waiting for shop (prod), pets and 1 more",
      "judged 1 of 200 stacks, waiting for shop (prod), chat",
      "",
    ]);
  });

  test("is nothing anywhere else", () => {
    expect(written(false)).toBe("");
  });
});

test.each(["corpus", "legacy", "several", "waived"])(
  "the JUnit report of %s is well-formed, and its numbers add up",
  (name) => {
    const xml = readFileSync(join(__dirname, "golden", `${name}.junit`), "utf8");
    const open: string[] = [];
    const seen: Record<string, number> = {};
    // Tags, with attributes whose values hold neither quotes nor angle brackets.
    for (const [, closes, tag = "", selfClosed] of xml.matchAll(
      /<(\/?)([a-z]+)(?: [a-z]+="[^"<>]*")*( ?\/)?>/g,
    )) {
      if (closes) expect(open.pop()).toBe(tag);
      else {
        seen[tag] = (seen[tag] ?? 0) + 1;
        if (!selfClosed) open.push(tag);
      }
    }
    expect(open).toEqual([]);
    expect(xml.match(/</g)).toHaveLength(
      (xml.match(/<\/?[a-z]+(?: [a-z]+="[^"<>]*")*(?: ?\/)?>/g) ?? []).length + 1,
    );
    const [, tests, failures, errors, skipped] =
      /<testsuites name="portcullis" tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)">/.exec(
        xml,
      ) ?? [];
    expect([tests, failures, errors, skipped].map(Number)).toEqual(
      ["testcase", "failure", "error", "skipped"].map((tag) => seen[tag] ?? 0),
    );
  },
);

describe("explain", () => {
  const output = async (...args: string[]): Promise<string> => {
    const lines: string[] = [];
    const write = process.stdout.write;
    process.stdout.write = (chunk: string | Uint8Array) => lines.push(String(chunk)) > 0;
    try {
      expect(await run(["explain", ...args])).toBe(0);
    } finally {
      process.stdout.write = write;
    }
    return lines.join("");
  };

  test("lists every rule", async () => {
    const names = (await output())
      .trimEnd()
      .split("\n")
      .map((line) => line.split(" ")[0]);
    expect(names).toEqual(RULES.map(({ name }) => name));
  });

  test.each(RULES.map((rule) => [rule.name, rule] as const))(
    "%s: why, how to fix it, every option, in 80 columns",
    async (name, rule) => {
      const shown = await output(name);
      const flat = shown.replace(/\s+/g, " ");
      for (const part of [rule.title, rule.why, rule.fix, ...Object.keys(rule.options)])
        expect(flat).toContain(part);
      expect(Math.max(...shown.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    },
  );
});
