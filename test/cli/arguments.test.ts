// Arguments that are easily mistaken: each is told what was expected, and nothing is judged or written in its place.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildCli, type Cli } from "./run";

let cli: Cli;
let project: string;
beforeAll(async () => {
  cli = await buildCli();
  project = join(cli.folder, "shop");
  mkdirSync(join(project, "app"), { recursive: true });
  writeFileSync(join(project, "Pulumi.yaml"), "name: shop\nruntime: yaml\nresources: {}\n");
  for (const stack of ["dev", "live"]) writeFileSync(join(project, `Pulumi.${stack}.yaml`), "config: {}\n");
  for (const file of ["index.ts", "__main__.py", "app/main.go"]) writeFileSync(join(project, file), "");
});
afterAll(() => cli.remove());

describe("a file of a program instead of its folder", () => {
  test.each(["index.ts", "__main__.py", "app/main.go", "Pulumi.yaml", "Pulumi.dev.yaml"])(
    "%s",
    async (file) => {
      const { code, stderr } = await cli.run(["check", file], { cwd: project });
      expect(stderr).toBe(
        `portcullis: ${file} is a file of a program: give the folder that holds its Pulumi.yaml, or the JSON of a state or preview: try "portcullis check ."\n`,
      );
      expect(code).toBe(2);
    },
  );

  test("where there is no project, nothing is tried for it", async () => {
    writeFileSync(join(cli.folder, "alone.ts"), "");
    const { stderr } = await cli.run(["check", "alone.ts"], { cwd: cli.folder });
    expect(stderr).toMatch(
      /^portcullis: alone\.ts is a file of a program: .* or the JSON of a state or preview\n$/,
    );
  });
});

describe("a stack without a file", () => {
  test("is told with the file's name and the stacks that have one", async () => {
    const { code, stderr } = await cli.run(["check", "--stack", "prod"], { cwd: project });
    expect(stderr).toBe(
      "portcullis: --stack prod: there is no Pulumi.prod.yaml in .: give one of dev, live, or the stack's values with --config\n",
    );
    expect(code).toBe(2);
  });

  test.each([[["--stack", "prod", "--config", "size=1"]], [["--stack", "live"]]])(
    "is not what %j is",
    async (args) => {
      expect((await cli.run(["check", ...args], { cwd: project })).stderr).not.toContain(
        "there is no Pulumi.",
      );
    },
  );
});

describe("a format where a file is expected", () => {
  test.each([
    ["check", "json"],
    ["check", "sarif"],
    ["diff", "markdown"],
  ])("%s --output %s writes no file of that name", async (command, format) => {
    const { code, stderr } = await cli.run([command, "--output", format], { cwd: project });
    expect(stderr).toBe(
      `portcullis: --output ${format}: that is a format: write --format ${format}, or --output ${format}=FILE, or --output ./${format} for a file of that name\n`,
    );
    expect([code, existsSync(join(project, format))]).toEqual([2, false]);
  });

  test.each([
    ["map", "svg"],
    ["routes", "csv"],
  ])("nor does %s --output %s, which writes one file", async (command, format) => {
    const { code, stderr } = await cli.run([command, "--output", format], { cwd: project });
    expect(stderr).toBe(
      `portcullis: --output ${format}: that is a format: write --format ${format}, or --output ./${format} for a file of that name\n`,
    );
    expect([code, existsSync(join(project, format))]).toEqual([2, false]);
  });

  test("a file of that name is written when it is named as a file", async () => {
    await cli.run(["check", "--stack", "dev", "--format", "json", "--output", "./json"], { cwd: project });
    expect(existsSync(join(project, "json"))).toBe(true);
  });
});
