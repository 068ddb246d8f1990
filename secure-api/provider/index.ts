// SecureApi for every other Pulumi language: a provider that makes the component from the arguments of YAML, Python and the others.
// In: what the engine asks, over the SDK's own server. Out: the component's URN and outputs; problems as a TypeScript program gets them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ComponentResourceOptions, type Inputs, provider } from "@pulumi/pulumi";
import { SecureApi } from "../index";
import { type ObjectSpec, type PluginSchema, plainArguments } from "./plain";

/** This file is a bundle in dist/ when it runs. */
const root = join(__dirname, "..");
const read = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));

const schema: PluginSchema = read("plugin/schema.json");
const version: string = read("package.json").version;
const TYPE = "portcullis:index:SecureApi";

async function construct(name: string, type: string, inputs: Inputs, options: ComponentResourceOptions) {
  const resource = schema.resources[type];
  if (type !== TYPE || resource === undefined) throw new Error(`${type}: unknown; expected ${TYPE}`);
  const declared: ObjectSpec = { properties: resource.inputProperties };
  const args = await plainArguments(inputs, declared, schema);
  const api = new SecureApi(name, args as unknown as ConstructorParameters<typeof SecureApi>[1], options);
  const outputs = Object.keys(resource.properties).map((key) => [key, api[key as keyof SecureApi]]);
  return { urn: api.urn, state: Object.fromEntries(outputs) };
}

void provider.main(
  { version, schema: JSON.stringify({ ...schema, version }), construct },
  process.argv.slice(2),
);
