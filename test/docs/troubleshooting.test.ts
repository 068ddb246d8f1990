// Every error message has its entry, and every entry says what to do. The messages are read from the code; that the reading
// is whole is held against a second, cruder one, and against messages that the products really print.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { messages, ROOMS } from "../../docs/write/messages";
import { NOTES, noteOf, SAYS_WHAT_TO_DO } from "../../docs/write/notes";
import { buildCli, type Cli, type Run } from "../cli/run";
import { sources } from "./tree";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/troubleshooting.md"), "utf8");
const all = ROOMS.flatMap(messages);

/** The page's entries as patterns: "…" is any text. */
const patterns = [...page.matchAll(/^- (`{1,2})(.*?)\1(: |$)/gm)].map(
  ([, , text = ""]) =>
    new RegExp(
      text
        .split("…")
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
        .join("[^]*?"),
    ),
);
const isListed = (text: string): boolean => patterns.some((pattern) => pattern.test(text));

test("every message says what to do, or has a note that does", () => {
  const silent = all.filter(({ text }) => !SAYS_WHAT_TO_DO.test(text) && noteOf(text) === undefined);
  expect(silent).toEqual([]);
  expect(all.length).toBeGreaterThan(200);
});

test("every note is of a message that exists", () => {
  const stale = NOTES.filter(([start]) => !all.some(({ text }) => text.startsWith(start)));
  expect(stale).toEqual([]);
});

/** `new CannotJudge("…")` by text search alone, as a check on what the syntax tree gives. */
test("no error that is made with a plain text is missing", () => {
  const crude = ROOMS.flatMap((room) => sources(room)).flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return [...text.matchAll(/new (?:\w*Error|CannotJudge)\(\s*"([^"\n]* [^"\n]* [^"\n]*)"/g)].map(
      ([, message = ""]) => message,
    );
  });
  expect(crude.length).toBeGreaterThan(40);
  expect(crude.filter((message) => !isListed(message))).toEqual([]);
});

describe("what is really printed stands on the page", () => {
  let cli: Cli;
  beforeAll(async () => {
    cli = await buildCli();
  });
  afterAll(() => cli.remove());

  const check = ({ code, stdout, stderr }: Run) => {
    expect(code).toBe(2);
    const printed = `${stdout}${stderr}`;
    expect([printed, isListed(printed)]).toEqual([printed, true]);
  };

  test.each([
    [["check", "no-such-folder"]],
    [["check", "docs"]],
    [["check", "README.md"]],
    [["check", "--format", "pdf"]],
    [["check", "--shard", "9"]],
    [["explain", "no-such-rule"]],
    [["check", "--config", "x"]],
    [["check", "--waivers", "no-such-file"]],
    [["inventory", "--live", "--role", "x"]],
  ])("portcullis %j", async (args) => check(await cli.run(args)));

  test.each([[["--port", "x"]], [["--dir", "docs"]], [["--issuer", "ftp://x"]]])(
    "npm start -- %j",
    (args) => {
      const start = ["--import", "tsx", "start/index.ts", ...args];
      const { status, stdout, stderr } = spawnSync(process.execPath, start, { cwd: root, encoding: "utf8" });
      check({ code: status, stdout, stderr });
    },
  );
});
