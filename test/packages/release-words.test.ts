// What a mistyped word of `npm run release` does: nothing.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const root = join(__dirname, "../..");
const release = (...args: readonly string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", "build/release/index.ts", ...args], {
    cwd: root,
    encoding: "utf8",
  });

test.each([[["publish"]], [["pack", "action"]], [["dry-run"]]])(
  "%j is refused with what is known",
  (args) => {
    const { status, stdout, stderr } = release(...args);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(
      `release: expected no word, pack or action, got ${args.join(" ")}:\nnpm run pack:all`,
    );
  },
);

test("--help says each way", () => {
  const { status, stdout } = release("--help");
  expect([status, stdout.split("\n").filter((line) => line.startsWith("npm run ")).length]).toEqual([0, 4]);
});
