// YAML: the program is read and evaluated here, and registers what it makes at the same monitor as every other language's.
// Nothing of it runs, so it needs no process of its own. Decision: docs/decisions/, "YAML is read here".
import { relative } from "node:path";
import * as resourcePb from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Told } from "../../probe";
import { readYaml } from "../../project";
import { Notes } from "../../told";
import type { Bag } from "../../wire";
import type { Ended, Language, Run } from "../contract";
import { Client } from "./client";
import { namesOf, readGiven } from "./configuration";
import { type Program, readProgram } from "./document";
import { Evaluator } from "./evaluator";
import type { Problem } from "./problem";
import { engineFor } from "./register";
import { Tokens } from "./tokens";
import { toWire } from "./values";

export const yaml: Language = {
  names: ["yaml"],
  run,
  // Each line of a failure has its own place.
  readTrouble: (all) => ({ message: all.trim(), place: undefined }),
  isDone: ({ notes }) => notes.isDone,
  early: "its outputs were not registered",
};

async function run(run: Run): Promise<Ended> {
  const { project } = run;
  const notes = new Notes();
  const tell = (told: Told): void => notes.add(`${JSON.stringify(told)}\n`);
  const given = readGiven(run.environment.variables);
  const program = readProgram(project, namesOf(given, project.name));
  const end = (problems: readonly Problem[]): Ended => ({
    code: problems.length === 0 ? 0 : 1,
    isLate: false,
    output: describe(problems, relative(project.root, program.file)),
    notes,
  });
  if (program.problems.length > 0) return end(program.problems);
  const client = new Client(run.address);
  try {
    const evaluator = evaluatorFor(run, program, client, given, tell, await registerStack(run, client));
    return end(await evaluateAll(evaluator, client, tell));
  } finally {
    client.close();
  }
}

/** One a line, in the order of the file, each once. */
function describe(problems: readonly Problem[], file: string): string {
  const sorted = [...problems].sort((one, other) => one.line - other.line);
  return [...new Set(sorted.map(({ line, message }) => `${file}:${line}: ${message}`))].join("\n");
}

function evaluatorFor(
  { project, stack: name, forms = {} }: Run,
  { file, template }: Program,
  client: Client,
  given: ReturnType<typeof readGiven>,
  tell: (told: Told) => void,
  stack: string,
): Evaluator {
  const { packages } = readYaml(project.file, '"name" and "runtime"');
  const tokens = new Tokens(typeof packages === "object" && packages !== null ? (packages as Bag) : {});
  return new Evaluator({
    template,
    engine: engineFor({ client, tokens, stack, file, resources: template.resources }),
    given,
    forms,
    pulumi: {
      cwd: project.pwd,
      organization: "organization",
      project: project.name,
      rootDirectory: project.root,
      stack: name,
    },
    folder: project.pwd,
    tell,
  });
}

async function registerStack({ project, stack }: Run, client: Client): Promise<string> {
  const request = new resourcePb.RegisterResourceRequest();
  request.setType("pulumi:pulumi:Stack");
  request.setName(`${project.name}-${stack}`);
  return (await client.register(request)).getUrn();
}

/** Everything, whatever fails: all problems are known after one run. */
async function evaluateAll(
  evaluator: Evaluator,
  client: Client,
  tell: (told: Told) => void,
): Promise<readonly Problem[]> {
  const { template, engine } = evaluator.setting;
  for (const { id, line } of template.resources)
    await evaluator.attempt(line, () => evaluator.resource(id, line));
  const outputs: Bag = {};
  for (const { key, line, value } of template.outputs) {
    const uses = new Set<string>();
    outputs[key] = await evaluator.attempt(line, async () =>
      toWire(await evaluator.evaluate(value, uses), uses),
    );
  }
  if (evaluator.problems.length > 0) return evaluator.problems;
  const request = new resourcePb.RegisterResourceOutputsRequest();
  request.setUrn(engine.stack);
  request.setOutputs(Struct.fromJavaScript(outputs as never));
  await client.registerOutputs(request);
  tell({ kind: "done" });
  return [];
}
