// Stacks that build on each other: what one gives answers what the other asks, from its program, its state, or a file of answers.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildCli, type Cli } from "./run";

const cwd = join(__dirname, "programs", "joined");

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

interface Seen {
  readonly code: number | null;
  /** `METHOD /path verdict`. */
  readonly routes: readonly string[];
  readonly assumed: readonly string[];
  readonly broken: readonly string[];
}

async function check(...args: readonly string[]): Promise<Seen> {
  const { code, stdout } = await cli.run(["check", ...args, "--format", "json"], { cwd });
  const { stacks, broken } = JSON.parse(stdout);
  const shop = stacks.find(({ project }: { project: string }) => project === "shop");
  return {
    code,
    routes: shop.report.routes
      .map(({ method, path, verdict }: Record<string, string>) => `${method} ${path} ${verdict}`)
      .sort(),
    assumed: shop.assumed,
    broken: broken.map(({ message }: { message: string }) => message),
  };
}

const REFERENCE = "stack reference acme/network/local";
const WHOLE = ["GET /health protected", "GET /items protected", "POST /items protected"];

function state(outputs: Readonly<Record<string, unknown>>): string {
  const urn = "urn:pulumi:local::network::pulumi:pulumi:Stack::network-local";
  const stack = { urn, custom: false, type: "pulumi:pulumi:Stack", outputs };
  const path = join(cli.folder, "network.json");
  writeFileSync(path, JSON.stringify({ version: 3, deployment: { resources: [stack] } }));
  return path;
}

describe("outputs of another stack", () => {
  test("that nobody answers leave routes undecided, and say what may be missing", async () => {
    expect(await check("shop")).toEqual({
      code: 2,
      routes: ["GET /health undecided"],
      assumed: [`${REFERENCE} (unknown)`],
      broken: [expect.stringContaining(`it comes from ${REFERENCE}, output paths`)],
    });
  });

  test("come from its program with --with", async () => {
    expect(await check("shop", "--with", "network")).toEqual({
      code: 0,
      routes: WHOLE,
      assumed: [`${REFERENCE} (from that stack)`],
      broken: [],
    });
  });

  test("come from its state with --with, as that state has them", async () => {
    const given = { apiId: "a1", authorizerId: "x1", type: "NONE", paths: ["GET /items"] };
    const seen = await check("shop", "--with", state(given));
    expect(seen).toMatchObject({ code: 1, routes: ["GET /health open", "GET /items open"], broken: [] });
  });

  test("that a state holds as a secret stay unknown", async () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      ciphertext: "v1:x",
    };
    const given = { apiId: "a1", authorizerId: "x1", type: secret, paths: ["GET /items"] };
    const { routes } = await check("shop", "--with", state(given));
    expect(routes).toEqual(["GET /health undecided", "GET /items undecided"]);
  });

  test("of stacks that are judged together answer each other, in either order", async () => {
    for (const folders of [
      ["shop", "network"],
      ["network", "shop"],
    ])
      expect(await check("--all", ...folders)).toMatchObject({ code: 0, routes: WHOLE, broken: [] });
  });

  test("are asked for in a file that says what it still needs", async () => {
    const file = join(cli.folder, "answers.yaml");
    const init = (...args: readonly string[]) =>
      cli.run(["fixtures", "init", "shop", "--output", file, ...args], { cwd });
    expect(await init()).toMatchObject({ code: 0 });
    for (const output of ["apiId", "authorizerId", "paths", "type"])
      expect(readFileSync(file, "utf8")).toContain(`\n    ${output}: null\n`);
    const filled = readFileSync(file, "utf8")
      .replace("paths: null", 'paths: ["GET /items"]')
      .replace("type: null", "type: JWT");
    writeFileSync(file, filled);
    expect(await check("shop", "--fixtures", file)).toEqual({
      code: 0,
      routes: ["GET /health protected", "GET /items protected"],
      assumed: [`${REFERENCE} (from fixtures)`],
      broken: [],
    });
  });

  test.each([
    ["nowhere", "--with nowhere: it does not exist"],
    ["shop/index.js", "--with shop/index.js: "],
  ])("--with %s says what was expected", async (given, message) => {
    const { code, stdout, stderr } = await cli.run(["check", "shop", "--with", given], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});
