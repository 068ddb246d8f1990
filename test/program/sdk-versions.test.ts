// The evaluation on older and newer releases of Pulumi's SDK: the same program gets the same unknowns, answers and places.
// Each release is installed from the registry, so it runs in CI only; SDK_VERSIONS names others.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { evaluate } from "../../program/evaluate";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const given = process.env.SDK_VERSIONS;
const VERSIONS = given === undefined ? ["3.36.0", "3.100.0", "3.153.0", "latest"] : given.split(",");
const isWanted = process.env.CI === "true" || given !== undefined;

const folder = mkdtempSync(join(tmpdir(), "portcullis-sdk-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The program of unknowns, beside a release of its own. */
function install(version: string): string {
  const directory = join(folder, version);
  cpSync(join(__dirname, "programs", "unknowns"), directory, { recursive: true });
  writeFileSync(join(directory, "package.json"), '{"private":true}');
  const packages = [`@pulumi/pulumi@${version}`, "typescript@5.6.3", "ts-node@10.9.2"];
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--legacy-peer-deps"];
  execFileSync("npm", ["install", ...options, ...packages], { cwd: directory, stdio: "pipe" });
  return directory;
}

(isWanted ? describe : describe.skip)("on the registry's releases", () => {
  test.each(VERSIONS)("%s", async (version) => {
    const evaluation = await evaluate({ directory: install(version), transpileOnly: true });
    const one = (name: string) => evaluation.resources.find((resource) => resource.name === name);
    expect(one("referenced")).toMatchObject({
      inputs: { authorizationType: "JWT", authorizerId: UNKNOWN },
      unknownFrom: { authorizerId: ["stack reference acme/network/prod, output authorizerId"] },
      // The line that makes it, not the class of its own that it is made by.
      source: { file: "index.ts", line: 12 },
    });
    expect(one("parameter")?.inputs.authorizationType).toBe(UNKNOWN);
    expect(one("dynamic")?.inputs.authorizationType).toBe(UNKNOWN);
    expect(evaluation.hidden).toEqual([
      {
        what: "waits with a function for an unknown value, so it did not run",
        answers: ["stack reference acme/network/prod, output paths"],
        source: { file: "index.ts", line: 25 },
      },
    ]);
  });
});
