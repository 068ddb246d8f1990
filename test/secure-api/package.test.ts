// The package as npm makes it: unpacked into an empty TypeScript project beside Pulumi's own packages, compiled and loaded there,
// as CommonJS and as an ES module. Installing from the registry is `npm run check:alone`'s part; here nothing is fetched.

import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { bundleComponent, declareComponent } from "../../build/component";

const root = join(__dirname, "../..");
const source = join(root, "secure-api");

const PROGRAM = `
import { SecureApi, type SecureApiArgs } from "portcullis-secure-api";
const args: SecureApiArgs = {
  kind: "http",
  issuers: [{ issuer: "https://a.example/", audience: "b", jwksUri: "https://a.example/keys" }],
  routes: [{ method: "GET", path: "/items", access: { scopes: ["a"] }, function: "items" }],
};
export const api = (): SecureApi => new SecureApi("shop", args);
// @ts-expect-error a route that does not say who may call it
export const wrong: SecureApiArgs = { routes: [{ method: "GET", path: "/items", function: "items" }] };
`;

describe("the packed component", () => {
  let folder: string;
  let packed: readonly string[];
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

  beforeAll(async () => {
    await bundleComponent();
    folder = mkdtempSync(join(tmpdir(), "portcullis-component-"));
    await declareComponent(join(source, "dist"), join(folder, "schema.json"));
    const tarball = execFileSync(
      "npm",
      ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder],
      {
        cwd: source,
        encoding: "utf8",
      },
    ).trim();
    const modules = join(folder, "node_modules");
    const place = join(modules, "portcullis-secure-api");
    mkdirSync(place, { recursive: true });
    run("tar", "-xzf", tarball, "-C", place, "--strip-components=1");
    packed = run("tar", "-tzf", tarball).trim().split("\n");
    // Every package but this one and awsx, which an HTTP API does not need.
    for (const name of readdirSync(join(root, "node_modules")))
      if (!["portcullis-secure-api", "@pulumi", ".bin"].includes(name))
        symlinkSync(join(root, "node_modules", name), join(modules, name));
    mkdirSync(join(modules, "@pulumi"));
    for (const name of ["pulumi", "aws"])
      symlinkSync(join(root, "node_modules/@pulumi", name), join(modules, "@pulumi", name));
    writeFileSync(join(folder, "package.json"), '{ "name": "empty", "private": true }');
    writeFileSync(join(folder, "index.ts"), PROGRAM);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("holds the authorizer's bundle and the types, and no source", () => {
    const names = packed.map((name) => name.replace(/^package\//, ""));
    expect(names).toEqual(
      expect.arrayContaining([
        "dist/index.js",
        "dist/index.mjs",
        "dist/authorizer/index.js",
        "dist/authorizer/check.js",
        "dist/types/index.d.ts",
        "dist/types/index.d.mts",
        "dist/provider.js",
        "plugin/PulumiPlugin.yaml",
        "plugin/package.json",
        "plugin/schema.json",
        "README.md",
        "LICENSE",
      ]),
    );
    expect(names.filter((name) => /(?<!\.d)\.ts$/.test(name))).toEqual([]);
  });

  test("holds the schema of the arguments as they are now, by which other languages know them", () => {
    const read = (file: string) => readFileSync(file, "utf8");
    expect(read(join(source, "plugin/schema.json"))).toBe(read(join(folder, "schema.json")));
  });

  test.each([
    ["CommonJS, as Pulumi's own templates", ["--module", "commonjs", "--moduleResolution", "node10"]],
    ["CommonJS by package exports", ["--module", "node16", "--moduleResolution", "node16"]],
  ])("compiles in an empty project: %s", (_title, options) => {
    const flags = ["--strict", "--skipLibCheck", "--noEmit", "--target", "es2020", "--ignoreConfig"];
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const known = flags.filter((flag) => flag !== "--ignoreConfig");
    expect(run(process.execPath, tsc, ...known, ...options, "index.ts")).toBe("");
  });

  test("loads as CommonJS and as an ES module, one class in both, without awsx", () => {
    const script = `
      const { createRequire } = await import("node:module");
      const { SecureApi } = await import("portcullis-secure-api");
      const require = createRequire(process.cwd() + "/x.js");
      process.stdout.write(String(SecureApi === require("portcullis-secure-api").SecureApi));`;
    expect(run(process.execPath, "--input-type=module", "-e", script)).toBe("true");
  });
});
