// What Windows writes and names: line ends, marks at the start of a file, paths with drives. The path functions are Node's own for Windows.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, win32 } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { buildCli, type Cli, ROOT } from "./run";

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

describe("a state", () => {
  const text = readFileSync(join(ROOT, "test/cli/stacks/legacy.json"), "utf8");
  const lines = text.replaceAll("\n", "\r\n");
  test.each([
    ["with Windows' line ends", Buffer.from(lines)],
    ["in UTF-8 with a mark, as an editor saves it", Buffer.from(`\uFEFF${lines}`)],
    ["in UTF-16, as PowerShell's > writes it", Buffer.from(`\uFEFF${lines}`, "utf16le")],
  ])("%s is judged as it is elsewhere", async (_title, bytes) => {
    const folder = join(cli.folder, "state");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "state.json"), text);
    const elsewhere = await cli.run(["check", "state.json"], { cwd: folder });
    expect(elsewhere.stdout).toContain("4 routes · 1 protected");
    writeFileSync(join(folder, "state.json"), bytes);
    expect(await cli.run(["check", "state.json"], { cwd: folder })).toEqual(elsewhere);
  });
});

describe("a project with Windows' line ends", () => {
  test("has the same routes, places and waivers", async () => {
    const program = [
      "name: shop",
      "runtime: yaml",
      "resources:",
      "  api: { type: aws:apigatewayv2:Api, properties: { name: shop, protocolType: HTTP } }",
      "  open:",
      "    type: aws:apigatewayv2:Route",
      "    properties:",
      `      apiId: \${api.id}`,
      "      routeKey: GET /admin",
      "",
    ];
    const waivers = [
      "waivers:",
      "  - { rule: route-has-authorizer, kind: http, api: api, method: GET, path: /admin, owner: me, reason: it is public, expires: 2999-01-01 }",
      "",
    ];
    const judged = async (end: string) => {
      const folder = join(cli.folder, `project-${end.length}`);
      mkdirSync(folder);
      writeFileSync(join(folder, "Pulumi.yaml"), program.join(end));
      const open = await cli.run(["check"], { cwd: folder });
      writeFileSync(join(folder, "portcullis.waivers.yaml"), waivers.join(end));
      return [open.stdout, (await cli.run(["check"], { cwd: folder })).stdout];
    };
    const [open, waived] = await judged("\r\n");
    expect([open, waived]).toEqual(await judged("\n"));
    expect(open).toContain("Pulumi.yaml:5");
    expect(waived).toContain("1 waived · 0 mandatory");
  });
});

describe("paths in reports", () => {
  afterEach(() => {
    jest.restoreAllMocks();
    jest.dontMock("node:path");
  });

  test.each([
    ["C:\\work\\shop\\infra\\index.ts", "infra/index.ts"],
    ["C:\\work\\shop", "."],
    ["C:\\work\\other\\index.ts", "../other/index.ts"],
    ["D:\\stacks\\prod.json", "D:/stacks/prod.json"],
    ["-", "-"],
  ])("%s is shown as %s", (path, shown) => {
    jest.isolateModules(() => {
      jest.doMock("node:path", () => win32);
      jest.spyOn(process, "cwd").mockReturnValue("C:\\work\\shop");
      const { shownPath } = require("../../cli/inputs/place") as typeof import("../../cli/inputs/place");
      expect(shownPath(path)).toBe(shown);
    });
  });
});
