// What the tests beside this file share.

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import { buildCli, type Cli, ROOT } from "./run";

export const legacy = readFileSync(join(__dirname, "stacks", "legacy.json"), "utf8");

export let cli: Cli;

export let mono: string;

export const write = (file: string, text: string): void => {
  const path = join(mono, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

beforeAll(async () => {
  cli = await buildCli();
  mono = join(cli.folder, "mono");
  const program =
    'const { CustomResource } = require("@pulumi/pulumi");\nclass Url extends CustomResource {}\n';
  const url = (type: string) =>
    `new Url("aws:lambda/functionUrl:FunctionUrl", "url", { authorizationType: ${type} });\n`;
  const yaml = (name: string, runtime = "nodejs") => `name: ${name}\nruntime: ${runtime}\n`;
  write("open/Pulumi.yaml", yaml("open"));
  write("open/index.js", program + url('"NONE"'));
  write("staged/Pulumi.yaml", yaml("staged"));
  write("staged/Pulumi.dev.yaml", "config:\n  staged:type: NONE\n");
  write("staged/Pulumi.prod.yaml", "config:\n  staged:type: AWS_IAM\n");
  write(
    "staged/index.js",
    `${program}const { Config } = require("@pulumi/pulumi");\n${url('new Config().require("type")')}`,
  );
  write("throws/Pulumi.yaml", yaml("throws"));
  write("throws/index.js", 'throw new Error("broken on purpose");\n');
  write("cobol/Pulumi.yaml", yaml("cobol", "cobol"));
  write("states/legacy.json", legacy);
  write("states/package.json", '{"name": "no-state"}');
  write("open/node_modules/hidden/Pulumi.yaml", yaml("hidden"));
  for (const name of ["open", "staged", "throws"]) link(name);
});

afterAll(() => cli.remove());

/** The programs find the SDK as an installed project would. */
export function link(project: string): void {
  const modules = join(mono, project, "node_modules");
  mkdirSync(modules, { recursive: true });
  symlinkSync(join(ROOT, "node_modules", "@pulumi"), join(modules, "@pulumi"));
}
