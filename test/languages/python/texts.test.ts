// A text that nobody knows stays unknown however a Python program makes another of it, and each decision by it is told.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { evaluate } from "../../../program/evaluate";
import type { Evaluation } from "../../../program/recorded";
import { hideSealed } from "../../../program/sealed";
import { describeFor, environment } from "../suite";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const PARAMETER = "data source aws:ssm/getParameter:getParameter (name: /shop/type)";
const directory = join(__dirname, "programs", "texts");
const lines = readFileSync(join(directory, "__main__.py"), "utf8").split("\n");
const decided = lines.findIndex((line) => line.startsWith("# Decided by")) + 1;

if (environment !== "") process.env.VIRTUAL_ENV = environment;

describeFor("python")("a text that nobody knows", () => {
  let evaluation: Evaluation;
  beforeAll(async () => {
    evaluation = await evaluate({ directory });
  });

  test.each(["f", "format", "percent", "join", "json", "upper", "replaced", "cut"])(
    "made into another one is unknown: %s",
    (name) => {
      const route = evaluation.resources.find((one) => one.name === name);
      expect(hideSealed(route?.inputs.authorizationType)).toBe(UNKNOWN);
      expect(route?.unknownFrom).toEqual({ authorizationType: [PARAMETER] });
    },
  );

  test("is told wherever the program decides by it, and nowhere else", () => {
    const told = evaluation.hidden.map(({ source }) => source?.line ?? 0).sort((a, b) => a - b);
    const wanted = lines.flatMap((line, index) => (index >= decided && line !== "" ? [index + 1] : []));
    expect(told).toEqual(wanted);
    expect(new Set(evaluation.hidden.flatMap(({ answers }) => answers))).toEqual(new Set([PARAMETER]));
  });
});
