// Three ways to the same verdict: the command line, the pack in its own process, and the real engine's `policy analyze`
// say the same of every program of the corpus. What they print differs in grouping, in how much of a path one resource
// knows, and in words where a component is judged before its child; so routes are compared: level, rule and method.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Finding } from "../../policypack/check";
import { buildCli, type Cli } from "../cli/run";
import { Analyzer, type Diagnostic } from "../policypack/analyzer";
import { violationsIn } from "./policy-report";
import { describeWithEngine, pack, project } from "./suite";
import { createWorkspace, type Workspace } from "./workspace";

const corpus = project("test/corpus");
const files = readdirSync(corpus).filter((name) => name.endsWith(".json"));

interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly parent?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

describeWithEngine("command line, analyzer and policy analyze", () => {
  let cli: Cli;
  let analyzer: Analyzer;
  let workspace: Workspace;

  beforeAll(async () => {
    [cli, analyzer, workspace] = await Promise.all([
      buildCli(),
      Analyzer.start(pack),
      createWorkspace(project("test/engine/programs/growing")),
    ]);
  });
  afterAll(async () => {
    await analyzer.stop();
    cli.remove();
    await workspace.dispose();
  });

  test.each(files)("agree on %s", async (name) => {
    const file = join(corpus, name);
    const { resources } = JSON.parse(readFileSync(file, "utf8")).deployment;
    const analysis = await workspace.analyze(file, { packs: [pack] });
    const byCommand = await doorsOfCommand(file);
    expect(await doorsOfAnalyzer(resources)).toEqual(byCommand);
    const violations = violationsIn(analysis.output);
    expect(violations.flatMap(({ level, policy, message }) => routes(level, policy, message)).sort()).toEqual(
      byCommand,
    );
    // Both stop a run for the same programs.
    const isStopped = byCommand.some((route) => route.startsWith("mandatory"));
    expect(analysis.code === 0).toBe(!isStopped);
  });

  async function doorsOfCommand(file: string): Promise<readonly string[]> {
    const { stdout } = await cli.run(["check", "--state", file, "--waivers", "none", "--format", "json"]);
    const findings: readonly Finding[] = JSON.parse(stdout).stacks[0].report.findings;
    return findings
      .flatMap(({ level, rule, places }) =>
        places.map((place) => `${level} ${rule}: ${place.method || place.path}`),
      )
      .sort();
  }

  /** As the engine asks: each resource with its inputs, then the stack with its outputs. */
  async function doorsOfAnalyzer(resources: readonly StateResource[]): Promise<readonly string[]> {
    const asked = resources.map(({ urn, type, parent, propertyDependencies, inputs, outputs }) => ({
      urn,
      type,
      name: urn.split("::").at(-1) ?? "",
      inputs: inputs ?? {},
      outputs: outputs ?? {},
      ...(parent === undefined ? {} : { parent }),
      ...(propertyDependencies === undefined ? {} : { propertyDependencies }),
    }));
    const found: Diagnostic[] = [];
    for (const { inputs, outputs, ...rest } of asked)
      found.push(...(await analyzer.analyze({ ...rest, properties: inputs })));
    found.push(
      ...(await analyzer.analyzeStack(
        asked.map(({ inputs, outputs, ...rest }) => ({ ...rest, properties: outputs })),
      )),
    );
    return found
      .flatMap(({ level, policyName, message }) => routes(level, policyName, message.split("\n")))
      .sort();
  }
});

/** The places of one message: lines set in below its title, in columns. */
function routes(level: string, policy: string, message: readonly string[]): readonly string[] {
  return message
    .filter((line) => /^ {2}\S/.test(line))
    .map((line) => `${level} ${policy}: ${line.trim().split(/ {2,}/)[0]}`);
}
