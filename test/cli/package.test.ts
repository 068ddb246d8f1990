// The command as others get it: packed, unpacked where there is no node_modules at all, and run; completion in a real shell.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { bundleCli } from "../../build/command";
import { makeProgram } from "../../cli/run";
import { buildCli, type Cli, ROOT } from "./run";

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

describe("the package", () => {
  test("installs alone and judges a state", async () => {
    const source = join(cli.folder, "source");
    for (const part of ["bin", "package.json", "README.md", "LICENSE"])
      cpSync(join(ROOT, "cli", part), join(source, part), { recursive: true });
    await bundleCli(join(source, "dist"));
    const npm = (args: readonly string[], cwd: string) =>
      execFileSync("npm", [...args], { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    const [packed] = JSON.parse(npm(["pack", "--json", "--ignore-scripts"], source));
    expect(packed.files.map(({ path }: { path: string }) => path).sort()).toEqual([
      "LICENSE",
      "README.md",
      "bin/portcullis.js",
      "dist/aws.js",
      "dist/portcullis.js",
      "dist/waivers.schema.json",
      "package.json",
    ]);
    const user = join(cli.folder, "user");
    mkdirSync(user);
    writeFileSync(join(user, "package.json"), '{"private": true}');
    npm(["install", "--offline", "--no-audit", "--no-fund", join(source, packed.filename)], user);
    expect(readdirSync(join(user, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
      "portcullis",
    ]);
    const state = join(ROOT, "test", "cli", "stacks", "clean.json");
    expect(npm(["exec", "--offline", "--", "portcullis", "check", state], user)).toContain(
      "1 route · 1 protected",
    );
  });

  test("says so when it was not built", () => {
    const unbuilt = join(cli.folder, "unbuilt");
    cpSync(join(ROOT, "cli", "bin"), join(unbuilt, "bin"), { recursive: true });
    expect(existsSync(join(unbuilt, "dist"))).toBe(false);
    expect(() =>
      execFileSync(process.execPath, [join(unbuilt, "bin", "portcullis.js")], { stdio: "pipe" }),
    ).toThrow("portcullis is not built");
  });
});

describe("completion", () => {
  /** What bash offers for a line, its last word being completed. */
  async function bash(words: readonly string[]): Promise<readonly string[]> {
    const script = join(cli.folder, "completion.bash");
    writeFileSync(script, (await cli.run(["completion", "bash"])).stdout);
    const list = words.map((word) => `'${word}'`).join(" ");
    const ask = `source '${script}'; COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _portcullis; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync("bash", ["--norc", "-c", ask], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line !== "");
  }

  test.each([
    [["portcullis", "ch"], ["check"]],
    [
      ["portcullis", "waivers", ""],
      ["list", "init", "prune", "helper", "--help"],
    ],
    [["portcullis", "check", "--sh"], ["--shard"]],
    [["portcullis", "check", "infra", "--fail"], ["--fail-on"]],
    [["portcullis", "waivers", "init", "--ad"], ["--advisory"]],
  ])("bash offers for %j: %j", async (words, offers) => {
    expect(await bash(words)).toEqual(offers);
  });

  test.each(["bash", "zsh", "fish"])("the script for %s knows every command and option", async (shell) => {
    const { code, stdout } = await cli.run(["completion", shell]);
    expect(code).toBe(0);
    const commands = makeProgram(() => {}).commands.flatMap((command) => [command, ...command.commands]);
    for (const command of commands) {
      expect(stdout).toContain(command.name());
      for (const { long, hidden } of command.options)
        if (!hidden) expect(stdout).toContain(shell === "fish" ? ` -l ${long?.slice(2)} ` : (long ?? ""));
    }
  });
});
