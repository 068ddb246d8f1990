// docs/recipes.md: each recipe is applied to stack/index.ts as a reader would, then compiled, evaluated and judged by the strict profile.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import ts from "typescript";
import { asResource } from "../../cli";
import { check } from "../../policypack/check";
import { type Evaluation, evaluate } from "../../program";

const root = join(__dirname, "../..");
const text = readFileSync(join(root, "docs/recipes.md"), "utf8");

interface Recipe {
  readonly title: string;
  readonly where: string;
  readonly code: string;
}

/** One recipe a section. */
const recipes: readonly Recipe[] = text
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [, where = "", code = ""] = /<!-- recipe: (\w+) -->\n```ts\n([\s\S]*?)```/.exec(section) ?? [];
    return { title: section.split("\n")[0] ?? "", where, code };
  });

const files = [...text.matchAll(/<!-- recipe-file: (\S+) -->\n```\w+\n([\s\S]*?)```/g)];

/** The stack's program with one edit, its component named after the recipe so that all fit into one stack. */
function edited({ where, code }: Recipe, name: string): string {
  const program = readFileSync(join(root, "stack/index.ts"), "utf8");
  const [before, after] = where === "routes" ? ["  routes: [\n", code] : ["  ...given,\n", code];
  expect(program).toContain(before);
  return program.replace(before, before + after).replace('"api"', JSON.stringify(name));
}

describe("the recipes", () => {
  let folder: string;
  let evaluation: Evaluation;
  const modules = recipes.map((_, index) => `recipe${index + 1}`);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "portcullis-recipes-"));
    cpSync(join(root, "stack"), folder, { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    for (const [, name = "", content = ""] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    modules.forEach((name, index) => {
      const recipe = recipes[index];
      if (recipe) writeFileSync(join(folder, `${name}.ts`), edited(recipe, name));
    });
    writeFileSync(join(folder, "index.ts"), modules.map((name) => `import "./${name}";\n`).join(""));
    writeFileSync(join(folder, "Pulumi.yaml"), "name: recipes\nruntime: nodejs\n");
    const issuer = "https://example.eu.auth0.com/";
    const config = { issuer, audience: "https://api.example.com", jwksUri: `${issuer}.well-known/jwks.json` };
    evaluation = await evaluate({ transpileOnly: true, directory: folder, config });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("are ten, each with one edit", () => {
    expect(recipes.map(({ title, where }) => [title, where])).toEqual([
      ["A third function", "routes"],
      ["A POST that needs a scope", "routes"],
      ["Any method, any path below", "routes"],
      ["An open webhook, with a waiver", "routes"],
      ["Preflight, for a browser on another origin", "arguments"],
      ["Cognito", "routes"],
      ["IAM", "routes"],
      ["A second issuer", "arguments"],
      ["A static folder", "routes"],
      ["An HTTP API instead of a REST API", "arguments"],
    ]);
  });

  test("compile", () => {
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    const program = ts.createProgram(
      modules.map((name) => join(folder, `${name}.ts`)),
      { ...options, baseUrl: root, typeRoots: [join(root, "node_modules/@types")] },
    );
    const problems = ts.getPreEmitDiagnostics(program);
    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  });

  test("pass the pack's strict profile, with one waived route", () => {
    const report = check(evaluation.resources.map(asResource), { profile: "strict", today: "2026-12-01" });
    expect(report.findings).toEqual([]);
    expect(report.routes.filter(({ verdict }) => verdict === "open").map(({ path }) => path)).toEqual([
      "/webhook",
    ]);
  });

  test("do what they say", () => {
    const apis = evaluation.resources.filter(({ type }) => /:(RestApi|Api)$/.test(type));
    const bodies = new Map(apis.map(({ name, inputs }) => [name, JSON.parse(String(inputs.body))]));
    const guard = (recipe: string, path: string, method: string) =>
      Object.keys(bodies.get(recipe).paths[path][method].security?.[0] ?? {});
    const token = ["jwt-rsa-custom-authorizer"];
    expect([
      guard("recipe1", "/items", "get"),
      guard("recipe2", "/items", "post"),
      guard("recipe3", "/admin/{proxy+}", "x-amazon-apigateway-any-method"),
      guard("recipe4", "/webhook", "post"),
      guard("recipe5", "/hello", "options"),
      guard("recipe6", "/partners", "get"),
      guard("recipe7", "/reports", "get"),
      guard("recipe9", "/docs/{proxy+}", "get"),
      guard("recipe10", "/hello", "get"),
    ]).toEqual([token, token, token, [], [], ["cognito"], ["iam"], token, token]);
    const issuers = JSON.stringify(
      evaluation.resources.find(
        ({ name, type }) => name === "recipe8-authorizer" && type.endsWith(":Function"),
      ),
    );
    expect(issuers).toContain("https://login.partner.example.com/");
    expect(apis.find(({ name }) => name === "recipe10")?.type).toBe("aws:apigatewayv2/api:Api");
  });
});
