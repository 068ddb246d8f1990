// Test tooling: the part of the AWS provider's schema that a test's program needs, read from the types of @pulumi/aws, since npm
// ships no schema. Names of types and of properties are real; every property is of type Any, so the host checks names only.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

const MODULES = ["apigatewayv2", "apigateway", "lambda", "iam", "sns", "cognito"];
const any = { $ref: "pulumi.json#/Any" };

/** The schema as JSON, as a provider answers GetSchema. */
export function awsSchema(version: string): string {
  const root = dirname(require.resolve("@pulumi/aws/package.json"));
  const resources: Record<string, object> = {};
  const functions: Record<string, object> = {
    "aws:index/getRegion:getRegion": { inputs: properties([]), outputs: properties(["name", "region"]) },
  };
  for (const file of MODULES.flatMap((name) => declarations(join(root, name)))) {
    const types = readFileSync(file, "utf8").replace(/\/\*\*[\s\S]*?\*\//g, "");
    const token = /__pulumiType = '([^']+)'/.exec(readFileSync(file.replace(/\.d\.ts$/, ".js"), "utf8"))?.[1];
    const name = /export declare class (\w+) extends pulumi\.CustomResource/.exec(types)?.[1];
    if (token === undefined || name === undefined) continue;
    const args = new RegExp(`export interface ${name}Args \\{([\\s\\S]*?)\\n\\}`).exec(types)?.[1] ?? "";
    const own = types.slice(types.indexOf(`class ${name} `)).split("constructor(")[0] ?? "";
    resources[token] = {
      ...properties(namesIn(own)),
      inputProperties: properties(namesIn(args)).properties,
    };
  }
  const region = { region: { type: "string" } };
  return JSON.stringify({
    name: "aws",
    version,
    meta: { moduleFormat: "(.*)(?:/[^/]*)" },
    config: { variables: region },
    provider: { inputProperties: region },
    resources,
    functions,
  });
}

const declarations = (folder: string): string[] =>
  statSync(folder).isDirectory()
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".d.ts") && name !== "index.d.ts")
        .map((name) => join(folder, name))
    : [];

const namesIn = (text: string): string[] =>
  [...text.matchAll(/^ {4}(?:readonly )?([A-Za-z_]\w*)\??:/gm)].map(([, name]) => name ?? "");

const properties = (names: readonly string[]) => ({
  properties: Object.fromEntries(names.map((name) => [name, any])),
});
