// A project → the program's file, read. The first of Main.json, Main.yaml and Pulumi.yaml that is there, as Pulumi looks for it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { EvaluateError, type Project } from "../../project";
import { Reader } from "./expression";
import type { Problem } from "./problem";
import { checkNames, readTemplate, type Template } from "./template";

export interface Program {
  /** Absolute. */
  readonly file: string;
  readonly template: Template;
  readonly problems: readonly Problem[];
}

/** @param given keys of the configuration, as the program may name them. Throws EvaluateError where another program writes it. */
export function readProgram(project: Project, given: ReadonlySet<string>): Program {
  const { compiler } = project.options;
  if (typeof compiler === "string")
    throw new EvaluateError(
      `${project.file}: the program is what "${compiler}" prints, which is not run here: put that into Main.yaml of a copy without "compiler", or judge its stack from "pulumi preview --policy-pack"`,
    );
  const named = ["Main.json", "Main.yaml", "Pulumi.yaml"].map((name) => join(project.pwd, name));
  const file = named.find((path) => existsSync(path)) ?? project.file;
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines });
  const problems: Problem[] = [];
  const reader = new Reader(document, lines, (problem) => problems.push(problem));
  for (const { pos, code } of document.errors)
    problems.push({ line: lines.linePos(pos[0]).line, message: `it is no YAML (${code})` });
  const template = readTemplate(document.contents, reader);
  if (document.errors.length === 0) checkNames(template, given, reader);
  return { file, template, problems };
}
