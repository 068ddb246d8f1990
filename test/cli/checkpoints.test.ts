// A state in the forms that others write: Pulumi's export, a self-managed backend's own file, SST's export. One stack, one report.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildCli, type Cli } from "./run";

const TYPE = "aws:lambda/functionUrl:FunctionUrl";
const latest = {
  manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "v3.0.0" },
  resources: [
    {
      urn: `urn:pulumi:prod::shop::${TYPE}::hook`,
      type: TYPE,
      custom: true,
      id: "h",
      inputs: {},
      outputs: { authorizationType: "NONE" },
    },
  ],
};
const FORMS = {
  "pulumi stack export": { version: 3, deployment: latest },
  "a self-managed backend": { version: 3, checkpoint: { stack: "organization/shop/prod", latest } },
  "sst state export": { stack: "organization/shop/prod", latest },
};

let cli: Cli;
const folder = mkdtempSync(join(tmpdir(), "checkpoints-"));
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true });
});

async function routesOf(name: string, document: unknown) {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(document));
  return cli.run(["routes", `${name}.json`, "--format", "json"], { cwd: folder });
}

describe("one stack", () => {
  test.each(Object.entries(FORMS))("as %s", async (name, document) => {
    const { code, stdout } = await routesOf(name.replaceAll(" ", "-"), document);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { project: "shop", stack: "prod", api: "hook", verdict: "open" },
    ]);
  });

  test("is found by --all in each form", async () => {
    const { stdout } = await cli.run(["routes", "--all", ".", "--format", "json"], { cwd: folder });
    expect(JSON.parse(stdout)).toHaveLength(3);
  });

  test.each([
    ["a checkpoint of a stack that is not up", { version: 3, checkpoint: { stack: "a", latest: null } }, 0],
    ["a checkpoint of a later version", { version: 9, checkpoint: { latest } }, 2],
    ["a checkpoint without its deployment", { version: 3, checkpoint: {} }, 2],
    ["a checkpoint that is a list", { version: 3, checkpoint: [] }, 2],
  ])("%s", async (_title, document, code) => {
    expect((await routesOf("odd", document)).code).toBe(code);
  });
});

test("an app of SST 2 is no Pulumi program at all", async () => {
  const app = join(folder, "app2");
  mkdirSync(app);
  writeFileSync(
    join(app, "sst.config.ts"),
    'import { SSTConfig } from "sst";\nexport default { stacks(app) {} } satisfies SSTConfig;\n',
  );
  const { code, stderr, stdout } = await cli.run(["check", "app2"], { cwd: folder });
  expect(code).toBe(2);
  expect(stderr + stdout).toContain(
    "it is an app of SST 2, which CloudFormation deploys, not Pulumi: give folders of Pulumi projects, and leave it out with --exclude",
  );
});

test("an SST app's folder says what to give instead", async () => {
  const app = join(folder, "app");
  mkdirSync(app);
  writeFileSync(join(app, "sst.config.ts"), "export default {};\n");
  for (const args of [
    ["check", "app"],
    ["check", "--all", "app"],
  ]) {
    const { code, stderr, stdout } = await cli.run(args, { cwd: folder });
    expect(code).toBe(2);
    expect(stderr + stdout).toContain('write its state with "sst state export"');
  }
});
