// Real programs with known truth: nothing missed, nothing false.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { unknownCheckingProxy } from "@pulumi/policy";
import { check } from "../../policypack/check";
import { CORPUS_DOCS, renderCorpus } from "./page";
import { asPreview, asState, judgeProgram, readCorpus } from "./programs";

describe.each(readCorpus().map((program) => [program.file, program] as const))("%s", (_file, program) => {
  test("as a state: every open route is found, and nothing else is told", () => {
    const { found, missed, falseAlarms, undecided, lines } = judgeProgram(program, asState(program));
    expect({ found, missed, falseAlarms, undecided }).toEqual({
      found: program.truth.open,
      missed: [],
      falseAlarms: [],
      undecided: 0,
    });
    expect(lines).toBe(program.truth.open.length);
  });

  test("as a state: the inventory knows which routes are guarded", () => {
    const { routes } = check(asState(program));
    const guarded = routes
      .filter(({ verdict }) => verdict === "protected")
      .map(({ api, method, path }) => `${api.name}: ${[method, path].filter((one) => one !== "").join(" ")}`);
    expect(guarded.sort()).toEqual(program.truth.guarded);
  });

  test("as a first preview, through the real proxy: no false alarm, and whatever is not found is undecided", () => {
    const resources = asPreview(program).map((one) => ({
      ...one,
      props: unknownCheckingProxy(one.props) as Record<string, unknown>,
    }));
    const { missed, falseAlarms, undecided } = judgeProgram(program, resources);
    expect(falseAlarms).toEqual([]);
    expect(missed.length > 0 ? undecided > 0 : true).toBe(true);
  });
});

test("docs/check/corpus.md is up to date: npx tsx test/corpus/corpus-docs.ts", () => {
  expect(readFileSync(CORPUS_DOCS, "utf8")).toBe(renderCorpus());
});
