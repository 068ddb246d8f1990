// Every snippet is right: put into the program whose finding it answers, it makes that finding go. Nothing is written here of
// what it should be; the lines are those that the report shows.

import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { type JudgedStack, judgeEvaluation } from "../../cli";
import { readPolicy } from "../../cli/inputs";
import { headOf, snippetsOf } from "../../cli/snippets";
import { evaluate } from "../../program";
import { fillHoles } from "./snippet-holes";

const ROOT = join(__dirname, "..", "..");
const scratch = mkdtempSync(join(ROOT, "test", ".snippets-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function judge(directory: string): Promise<JudgedStack> {
  const evaluation = await evaluate({ directory, config: {} });
  const policy = readPolicy({ profile: "strict", waivers: "none" });
  return judgeEvaluation(evaluation, {
    path: directory,
    origin: { kind: "program", path: "." },
    policy,
    covered: undefined,
  });
}

test.each([
  ["typescript", ["index.ts", "plain.ts"]],
  ["yaml", ["Pulumi.yaml"]],
] as const)("%s", async (language, files) => {
  const source = join(__dirname, "snippets", language);
  const before = await judge(source);
  const folder = join(scratch, language);
  cpSync(source, folder, { recursive: true });
  if (language === "typescript") symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const filled = files.map((file) => fillHoles(join(source, file), folder, before));
  const told = filled[0]?.told ?? [];
  const holes = filled.flatMap((one) => one.holes);
  const after = await judge(folder);
  const left = fillHoles(join(source, files[0]), join(scratch, "again"), after).told;
  expect(left.filter((one) => told.includes(one))).toEqual([]);
  expect({ told: [...new Set(told)].sort(), holes: [...new Set(holes)].sort() }).toMatchSnapshot();
});

test.each([
  ["go", "Go, in aws.apigatewayv2.Route"],
  ["python", "Python, in aws.apigatewayv2.Route"],
  ["yaml", "YAML, in aws.apigatewayv2.Route"],
])("a program in %s whose SDK tells no places is answered in its own language", (runtime, head) => {
  const urn = "urn:pulumi:local::old::aws:apigatewayv2/route:Route::hello";
  const resource = {
    urn,
    type: "aws:apigatewayv2/route:Route",
    name: "hello",
    custom: true,
    id: "hello-1",
    parent: undefined,
    inputs: { apiId: "a1", routeKey: "GET /hello" },
    outputs: {},
    dependencies: [],
    propertyDependencies: {},
  };
  const stack = judgeEvaluation(
    {
      project: "old",
      stack: "local",
      runtime,
      resources: [resource],
      outputs: {},
      assumed: [],
      references: [],
      unanswered: [],
      hidden: [],
      warnings: [],
    },
    {
      path: ROOT,
      origin: { kind: "program", path: "." },
      policy: readPolicy({ waivers: "none" }),
      covered: undefined,
    },
  );
  const [finding] = stack.report.findings;
  if (finding === undefined) throw new Error("an open route is a finding");
  const [snippet] = snippetsOf(stack, finding);
  if (snippet === undefined) throw new Error("a finding of a route has lines to write");
  expect(headOf(snippet, snippet.parts[0] as never)).toContain(head);
});
