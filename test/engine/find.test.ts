// How the engine is found, without one: `go` is played by a shell script that does what a build does, or half of it.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { engineVersion, findEngine } from "./find";

let folder: string;
const silent = () => undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "portcullis-find-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function environment(): NodeJS.ProcessEnv {
  return { PATH: folder, XDG_CACHE_HOME: path.join(folder, "cache") };
}

function install(name: string, script: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

describe("finding the engine", () => {
  test("pulumi on PATH is taken, whatever else is there", async () => {
    const installed = install("pulumi", "exit 0");
    install("go", "exit 1");
    expect(await findEngine({ env: environment(), log: silent, mayBuild: true })).toEqual({
      path: installed,
    });
  });

  test("with neither pulumi nor go there is a reason and no path", async () => {
    expect(await findEngine({ env: environment(), log: silent, mayBuild: true })).toEqual({
      path: undefined,
      reason: "neither pulumi nor go is on PATH",
    });
  });

  test("a build says that it builds, and its binary is found again without building", async () => {
    install("go", 'echo built > "$4"');
    const lines: string[] = [];
    const found = await findEngine({ env: environment(), log: (line) => lines.push(line), mayBuild: true });
    const cached = path.join(folder, "cache", "portcullis", `pulumi-${engineVersion}`, "pulumi");
    expect(found).toEqual({ path: cached });
    expect(lines[0]).toContain(`building pulumi ${engineVersion}`);
    install("go", "exit 1");
    expect(await findEngine({ env: environment(), log: silent, mayBuild: true })).toEqual({ path: cached });
  });

  test("nobody waits for a build who did not ask for it", async () => {
    install("go", "exit 1");
    expect(await findEngine({ env: environment(), log: silent, mayBuild: false })).toEqual({
      path: undefined,
      reason: expect.stringContaining("npm run test:engine"),
    });
  });

  test("a build that fails half-way leaves nothing that could be taken for a binary", async () => {
    install("go", 'echo half > "$4"; echo no space left >&2; exit 1');
    await expect(findEngine({ env: environment(), log: silent, mayBuild: true })).rejects.toThrow(
      "no space left",
    );
    expect(readdirSync(path.join(folder, "cache", "portcullis", `pulumi-${engineVersion}`))).toEqual([]);
  });

  test("the version that is built is the version that is named", () => {
    const module = readFileSync(path.join(__dirname, "go", "go.mod"), "utf8");
    expect(module).toContain(`github.com/pulumi/pulumi/pkg/v3 v${engineVersion}\n`);
  });
});
