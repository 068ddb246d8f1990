// The action's first half: its inputs → one run of the command, whose reports the later steps read.
// In: PORTCULLIS_* variables, each argument on a line of its own, so that no value is ever split or read by a shell.
// Out: annotations in the log, the job's summary, and the reports' paths. It fails only where there is no report at all.

import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "./command.mjs";

/** GitHub takes a summary of 1 MiB. */
const MAX_SUMMARY = 1_000_000;
/** GitHub takes 65,536 characters. */
const MAX_COMMENT = 65_000;
/** It ends the first line; by it the comment is found again. */
const MARKER = "<!-- portcullis -->";
const NAMES = {
  sarif: "portcullis.sarif",
  json: "portcullis.json",
  html: "portcullis.html",
  markdown: "comment.md",
};

const { env } = process;
const folder = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), "portcullis-"));
const reports = Object.entries(NAMES).map(([format, name]) => [format, join(folder, name)]);

const run = spawnSync(
  process.execPath,
  [
    command,
    ...what(),
    "--fail-on",
    env.PORTCULLIS_FAIL_ON || "mandatory",
    "--format",
    env.PORTCULLIS_ANNOTATIONS === "false" ? "text" : "github",
    ...reports.flatMap(([format, file]) => ["--output", `${format}=${file}`]),
  ],
  { stdio: ["ignore", "inherit", "inherit"] },
);
if (reports.some(([, file]) => !existsSync(file))) {
  process.stdout.write("::error title=Portcullis::no report was written; the lines above say why\n");
  process.exit(2);
}
const change = compareWithBase();
const code = Math.max(run.status ?? 2, change.code);
append(
  env.GITHUB_OUTPUT,
  [["exit-code", code], ["changes", change.file], ["news", change.isNews], ...reports]
    .map(([name, value]) => `${name}=${value}\n`)
    .join(""),
);
append(env.GITHUB_STEP_SUMMARY, readFileSync(join(folder, NAMES.markdown), "utf8").slice(0, MAX_SUMMARY));

/**
 * What changed for callers since the pull request's base: it begins the comment. Where the base cannot be had, the
 * comment says so, and the findings stand as they are.
 */
function compareWithBase() {
  const base = env.PORTCULLIS_BASE ?? "";
  if (base === "" || lines(env.PORTCULLIS_MERGE).length > 0) return { code: 0, file: "", isNews: false };
  // A checkout of depth 1, the usual one, has not got it.
  spawnSync("git", ["fetch", "--quiet", "--no-tags", "--depth=1", "origin", "--", base], { stdio: "ignore" });
  const [file, text] = [join(folder, "changes.json"), join(folder, "changes.md")];
  const compared = spawnSync(
    process.execPath,
    [
      command,
      "diff",
      ...lines(env.PORTCULLIS_PATHS),
      ...lines(env.PORTCULLIS_ARGUMENTS),
      "--base",
      base,
      "--fail-on",
      env.PORTCULLIS_FAIL_ON_CHANGE || "none",
      "--format",
      env.PORTCULLIS_ANNOTATIONS === "false" ? "text" : "github",
      // The map again, with what changed marked.
      "--map",
      join(folder, NAMES.html),
      "--output",
      `json=${file}`,
      "--output",
      `markdown=${text}`,
    ],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  const comment = join(folder, NAMES.markdown);
  const findings = readFileSync(comment, "utf8");
  const first = existsSync(text)
    ? readFileSync(text, "utf8")
    : `## What changed since the base is not known: the step's log says why ${MARKER}\n`;
  writeFileSync(comment, bounded(`${first}\n${findings.replace(` ${MARKER}`, "")}`));
  const isKnown = existsSync(file);
  const isNews = !isKnown || JSON.parse(readFileSync(file, "utf8")).summary.widening > 0;
  // A base that cannot be compared fails the job only where somebody asked for a comparison to decide.
  const decides = (env.PORTCULLIS_FAIL_ON_CHANGE || "none") !== "none";
  return { code: decides ? (compared.status ?? 2) : 0, file: isKnown ? file : "", isNews };
}

/** What changed stands first, so that it is never what a long comment loses. */
function bounded(text) {
  if (text.length <= MAX_COMMENT) return text;
  const end = text.lastIndexOf("\n", MAX_COMMENT);
  return `${text.slice(0, end)}\n\n…and more, in the run's own report.\n`;
}

function what() {
  const merge = lines(env.PORTCULLIS_MERGE);
  if (merge.length === 0)
    return ["check", ...lines(env.PORTCULLIS_PATHS), ...lines(env.PORTCULLIS_ARGUMENTS)];
  const files = merge.flatMap((from) => readdirSync(from).map((name) => join(from, name)));
  return ["merge", ...files.filter((name) => name.endsWith(".json")).sort()];
}

function lines(text = "") {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function append(file, text) {
  if (file) appendFileSync(file, text);
}
