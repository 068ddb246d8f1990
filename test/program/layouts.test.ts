// Projects as people lay them out: each runs as Pulumi's own host runs it, or fails as it fails there, in one line.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { evaluate } from "../../program";

const root = join(__dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "portcullis-layouts-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Layout {
  readonly files: Readonly<Record<string, string>>;
  /** Links to folders of the project, beside the repository's own packages. */
  readonly links?: Readonly<Record<string, string>>;
  /** The project's folder. */
  readonly in?: string;
  /** Names of the resources that are made, without the stack; or what the message says. */
  readonly gives: readonly string[] | RegExp;
}

const YAML = "name: shop\nruntime: nodejs\n";
const IMPORT = 'import * as pulumi from "@pulumi/pulumi";\n';
const make = (name: string) => `new pulumi.ComponentResource("test:index:Group", ${name});\n`;

const LAYOUTS: Readonly<Record<string, Layout>> = {
  "an ES module in JavaScript": {
    files: {
      "Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: index.mjs\n",
      "index.mjs": `${IMPORT}${make('"one"')}export const done = true;\n`,
    },
    gives: ["one"],
  },
  "a package of ES modules, with await at its top": {
    files: {
      "Pulumi.yaml": YAML,
      "package.json": '{"type": "module", "main": "index.js"}',
      "index.js": `${IMPORT}import { name } from "./name.js";\nawait Promise.resolve();\n${make("name")}`,
      "name.js": 'export const name = "one";\n',
    },
    gives: ["one"],
  },
  "an async function as the program": {
    files: {
      "Pulumi.yaml": YAML,
      "index.ts": `${IMPORT}export = async () => {\n  await Promise.resolve();\n  ${make('"one"')}  return { done: true };\n};\n`,
    },
    gives: ["one"],
  },
  "main names a folder, whose package.json names the file": {
    files: {
      "Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: infra/\n",
      "infra/package.json": '{"main": "program.ts"}',
      "infra/program.ts": IMPORT + make('"one"'),
    },
    gives: ["one"],
  },
  "runtime: bun": {
    files: { "Pulumi.yaml": "name: shop\nruntime: bun\n", "index.ts": IMPORT + make('"one"') },
    gives: ["one"],
  },
  "a type by a path of tsconfig": {
    files: {
      "Pulumi.yaml": YAML,
      "tsconfig.json": '{"compilerOptions": {"baseUrl": ".", "paths": {"~/*": ["./lib/*"]}}}',
      "lib/name.ts": "export type Name = string;\n",
      "index.ts": `${IMPORT}import type { Name } from "~/name";\nconst name: Name = "one";\n${make("name")}`,
    },
    gives: ["one"],
  },
  "a value by a path of tsconfig, which Node does not know": {
    files: {
      "Pulumi.yaml": YAML,
      "tsconfig.json": '{"compilerOptions": {"baseUrl": ".", "paths": {"~/*": ["./lib/*"]}}}',
      "lib/name.ts": 'export const name = "one";\n',
      "index.ts": `${IMPORT}import { name } from "~/name";\n${make("name")}`,
    },
    gives: /^it imports ~\/name by "paths" of tsconfig.json, which Node does not know/m,
  },
  "a workspace whose other package is TypeScript": {
    in: "apps/api",
    files: {
      "package.json": '{"private": true, "workspaces": ["apps/*", "packages/*"]}',
      "packages/names/package.json": '{"name": "@acme/names", "main": "index.ts"}',
      "packages/names/index.ts": 'export const name: string = "one";\n',
      "apps/api/Pulumi.yaml": YAML,
      "apps/api/package.json": '{"dependencies": {"@acme/names": "*"}}',
      "apps/api/index.ts": `${IMPORT}import { name } from "@acme/names";\n${make("name")}`,
    },
    links: { "apps/api/node_modules/@acme/names": "packages/names" },
    gives: ["one"],
  },
  "a workspace's package that is not built": {
    in: "apps/api",
    files: {
      "package.json": '{"private": true, "workspaces": ["apps/*", "packages/*"]}',
      "packages/names/package.json": '{"name": "@acme/names", "main": "dist/index.js"}',
      "apps/api/Pulumi.yaml": YAML,
      "apps/api/package.json": '{"dependencies": {"@acme/names": "*"}}',
      "apps/api/index.js": 'require("@acme/names");\n',
    },
    links: { "apps/api/node_modules/@acme/names": "packages/names" },
    gives: /Cannot find module '.*@acme\/names\/dist\/index.js'|@acme\/names/,
  },
  "a transform of the stack that renames nothing and adds a property": {
    files: {
      "Pulumi.yaml": YAML,
      "index.js": `const pulumi = require("@pulumi/pulumi");
pulumi.runtime.registerResourceTransform((args) => ({ props: { ...args.props, size: 2 }, opts: args.opts }));
class Bucket extends pulumi.CustomResource {}
new Bucket("aws:s3/bucket:Bucket", "one", { size: 1 });
`,
    },
    gives: ["one"],
  },
  "hooks around a resource, which run at a deployment only": {
    files: {
      "Pulumi.yaml": YAML,
      "index.js": `const pulumi = require("@pulumi/pulumi");
const hook = new pulumi.ResourceHook("never", () => { throw new Error("a hook ran"); });
class Bucket extends pulumi.CustomResource {}
new Bucket("aws:s3/bucket:Bucket", "one", {}, { hooks: { afterCreate: [hook] } });
`,
    },
    gives: ["one"],
  },
  "an inline program of the Automation API, with configuration": {
    files: {
      "Pulumi.yaml": YAML,
      "index.ts": `${IMPORT}import { LocalWorkspace } from "@pulumi/pulumi/automation";
const program = async () => {
  ${make('new pulumi.Config().require("name")')}
  return { url: "https://example.com" };
};
async function main() {
  const stack = await LocalWorkspace.createOrSelectStack({ stackName: "dev", projectName: "other", program });
  await stack.workspace.installPlugin("aws", "v7.0.0");
  await stack.setConfig("name", { value: "one" });
  await stack.setAllConfig({ "aws:region": { value: "eu-west-1" } });
  await stack.refresh({ onOutput: console.info });
  const { outputs, summary } = await stack.up({ onOutput: console.info });
  console.log(summary.result, outputs.url.value);
}
void main();
`,
    },
    gives: ["one"],
  },
  "a folder that the Automation API is to deploy": {
    files: {
      "Pulumi.yaml": YAML,
      "index.js": `const { LocalWorkspace } = require("@pulumi/pulumi/automation");
LocalWorkspace.createOrSelectStack({ stackName: "dev", workDir: "." }).then((stack) => stack.up());
`,
    },
    gives: /drives the Pulumi CLI by the Automation API, which nothing runs here/,
  },
};

function lay(title: string, { files, links = {}, in: inside = "." }: Layout): string {
  const project = join(folder, title.replace(/\W+/g, "-"));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), text);
  }
  const packages = join(project, inside, "node_modules");
  mkdirSync(packages, { recursive: true });
  for (const name of ["@pulumi", "@types", "typescript", "ts-node"])
    symlinkSync(join(root, "node_modules", name), join(packages, name));
  for (const [link, target] of Object.entries(links)) {
    mkdirSync(dirname(join(project, link)), { recursive: true });
    symlinkSync(join(project, target), join(project, link));
  }
  return join(project, inside);
}

test.each(Object.entries(LAYOUTS))("%s", async (title, layout) => {
  const directory = lay(title, layout);
  const outcome = await evaluate({ directory }).then(
    ({ resources }) => resources.map(({ name }) => name).filter((name) => name !== "shop-local"),
    (error: Error) => error.message,
  );
  if (layout.gives instanceof RegExp) expect(outcome).toMatch(layout.gives);
  else expect(outcome).toEqual(layout.gives);
});
