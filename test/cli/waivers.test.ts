// How a team with legacy routes starts, and how its list becomes short again; everybody's comments stay.

import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { cli, file, fill, folder, run, STACKS, text } from "./waived-folder";

describe("init", () => {
  test("writes an entry for each open route, which fails until owner and reason are filled in", async () => {
    expect(await run("waivers", "init", "legacy.json")).toMatchObject({
      code: 0,
      stdout: "portcullis.waivers.yaml: 3 entries written; fill in owner and reason, or close the route\n",
    });
    expect(text()).toContain(`
  # index.ts:12: no authorization
  - rule: route-has-authorizer
    kind: rest
    api: shop
    method: GET
    path: /carts
    owner: ""
    reason: ""
    expires: 2027-03-01
`);
    const unfilled = await run("check", "legacy.json");
    expect(unfilled.code).toBe(1);
    expect(unfilled.stdout).toContain("owner is required");
    fill();
    expect((await run("check", "legacy.json")).code).toBe(0);
  });

  test("adds only what is missing, and keeps comments and order", async () => {
    await run("waivers", "init", "legacy.json", "--days", "30");
    fill();
    const mine = text()
      .replace("owner: team-shop", "owner: team-shop # asked Ada")
      .replace(/ {2}# legacy.json:1[\s\S]*?(?= {2}#)/, "");
    expect(mine).not.toContain("/uploads");
    writeFileSync(file(), mine);
    expect((await run("waivers", "init", "legacy.json")).stdout).toContain("1 entry written");
    expect(text()).toContain("owner: team-shop # asked Ada");
    expect(text().startsWith(mine.trimEnd())).toBe(true);
    expect((await run("waivers", "init", "legacy.json")).stdout).toBe(
      "nothing to waive: every finding has its entry\n",
    );
  });

  test("writes nothing while a stack cannot be judged", async () => {
    writeFileSync(join(folder, "broken.json"), "{");
    const { code, stderr } = await run("waivers", "init", "legacy.json", "broken.json");
    expect(code).toBe(2);
    expect(stderr).toContain("could not judge broken.json");
    expect(() => text()).toThrow();
  });
});

describe("list", () => {
  test("says what became of each waiver", async () => {
    copyFileSync(join(STACKS, "waivers.yaml"), file());
    const { code, stdout } = await run("waivers", "list", "legacy.json");
    expect(code).toBe(0);
    const rows = stdout.split("\n").filter((line) => /^│ (active|unused)/.test(line));
    const cells = rows.map((row) => row.split("│").map((cell) => cell.trim()));
    expect(cells.map(([, state, until, owner]) => [state, until, owner])).toEqual([
      ["active", "2027-01-31", "team-chat"],
      ["unused", "2027-01-31", "team-shop"],
    ]);
    expect(stdout).toContain('Function URL "hook"');
  });

  test("fails where one does not hold any more", async () => {
    copyFileSync(join(STACKS, "waivers.yaml"), file());
    const { code, stdout } = await cli.run(["waivers", "list", "legacy.json", "--today", "2027-02-01"], {
      cwd: folder,
    });
    expect(code).toBe(1);
    expect(stdout).toContain("expired");
  });
});

describe("prune", () => {
  test("removes what covers nothing, and changes no verdict", async () => {
    copyFileSync(join(STACKS, "waivers.yaml"), file());
    const before = await run("routes", "legacy.json", "--format", "csv");
    expect(await run("waivers", "prune", "legacy.json")).toMatchObject({
      code: 0,
      stdout: "portcullis.waivers.yaml: 1 entry removed\n",
    });
    expect(text()).not.toContain("/gone");
    expect(text()).toContain("# Slack signs its calls");
    expect((await run("routes", "legacy.json", "--format", "csv")).stdout).toBe(before.stdout);
    expect((await run("waivers", "prune", "legacy.json")).stdout).toBe(
      "nothing to remove: every entry is needed\n",
    );
  });

  test("leaves a file alone that projects share, unless all of them are judged", async () => {
    copyFileSync(join(STACKS, "waivers.yaml"), file());
    mkdirSync(join(folder, ".git"));
    for (const name of ["one", "two"]) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "Pulumi.yaml"), `name: ${name}\nruntime: nodejs\n`);
      const type = name === "one" ? "NONE" : "AWS_IAM";
      writeFileSync(
        join(folder, name, "index.js"),
        `const { CustomResource } = require(${JSON.stringify(require.resolve("@pulumi/pulumi"))});
new (class Url extends CustomResource {})("aws:lambda/functionUrl:FunctionUrl", "hook", { authorizationType: "${type}" });
`,
      );
      mkdirSync(join(folder, name, "node_modules"));
      const { symlinkSync } = await import("node:fs");
      symlinkSync(
        join(__dirname, "..", "..", "node_modules", "@pulumi"),
        join(folder, name, "node_modules", "@pulumi"),
      );
    }
    const alone = await run("waivers", "prune", "two");
    expect(alone.code).toBe(2);
    expect(alone.stderr).toContain("is shared with other projects: use --all");
    expect((await run("waivers", "prune", "--all", "--exclude", "legacy.json")).code).toBe(0);
    expect(text()).toContain("api: hook");
    expect(text()).not.toContain("/gone");
    const all = await run("check", "--all", "--exclude", "legacy.json");
    // What one project needs is not called unused by the other.
    expect(all).toMatchObject({ code: 0 });
    expect(all.stdout).not.toContain("covers nothing");
  });
});

test("a waivers file that is no YAML covers nothing, and its place is named", async () => {
  writeFileSync(file(), "waivers: [\n");
  const { code, stdout } = await run("check", "legacy.json");
  expect(code).toBe(1);
  expect(stdout).toContain("is not YAML");
});
