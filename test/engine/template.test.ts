// `pulumi new` with the template, by the real CLI and without a network: the project that it makes has its configuration, compiles
// against the packed component, and passes the pack's strict profile.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { asResource } from "../../cli";
import { check } from "../../policypack/check";
import { evaluate } from "../../program";
import type { ProcessResult } from "./run-process";
import { describeWithEngine, project } from "./suite";
import { createWorkspace, type Workspace } from "./workspace";

describeWithEngine("pulumi new", () => {
  let workspace: Workspace;
  let folder: string;
  let made: ProcessResult;
  beforeAll(async () => {
    workspace = await createWorkspace(project("examples/http-api"));
    folder = mkdtempSync(join(tmpdir(), "portcullis-new-"));
    const answers = [
      "--name=shop",
      "--description=A shop",
      "--stack=dev",
      "--dir",
      folder,
      "--yes",
      "--force",
    ];
    made = await workspace.pulumi(["new", project("template"), ...answers]);
    install(folder);
  });
  afterAll(async () => {
    await workspace?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  test("makes a project of its own name, with every value of the configuration", () => {
    expect([made.code, made.code === 0 ? "" : made.output]).toEqual([0, ""]);
    const read = (file: string) => readFileSync(join(folder, file), "utf8");
    expect(read("Pulumi.yaml")).toContain("name: shop");
    expect(JSON.parse(read("package.json")).name).toBe("shop");
    for (const key of ["aws:region", "shop:issuer", "shop:audience"])
      expect(read("Pulumi.dev.yaml")).toContain(key);
  });

  test("which compiles against the packed component", () => {
    const tsc = project("node_modules/typescript/bin/tsc");
    const run = () =>
      execFileSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8", stdio: "pipe" });
    expect(run()).toBe("");
  });

  test("and passes the strict profile", async () => {
    const { resources } = await evaluate({ directory: folder, stack: "dev" });
    const { findings, routes } = check(resources.map(asResource), { profile: "strict", today: "2026-12-01" });
    expect(findings).toEqual([]);
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /items", "POST /items"]);
  });
});

/** What `npm install` would bring, from this checkout: the component as npm packs it, and everything else. */
function install(folder: string): void {
  const modules = join(folder, "node_modules");
  const own = join(modules, "portcullis-secure-api");
  mkdirSync(own, { recursive: true });
  const pack = ["pack", "--silent", "--ignore-scripts", "--pack-destination", modules];
  const tarball = execFileSync("npm", pack, { cwd: project("secure-api"), encoding: "utf8" }).trim();
  execFileSync("tar", ["-xzf", join(modules, tarball), "-C", own, "--strip-components=1"]);
  for (const name of readdirSync(project("node_modules")).filter((one) => !/^(\.|portcullis)/.test(one)))
    symlinkSync(join(project("node_modules"), name), join(modules, name));
}
