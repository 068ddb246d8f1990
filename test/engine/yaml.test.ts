// A program in YAML, run by Pulumi's own host on the real engine: the pack stops its open route, and what the engine registers is
// what our evaluation of the same program records.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { evaluate } from "../../program";
import { blockersIn } from "./policy-report";
import { describeWithYaml, pack, project, yamlHost } from "./suite";
import { createWorkspace, type Workspace } from "./workspace";

const program = project("test/engine/programs/yaml");
const config = { audience: "https://api.example.com", "aws:region": "eu-central-1" };
const openRoute = {
  policy: "route-has-authorizer",
  resource: "aws:apigatewayv2:Route: open-to-all",
  routes: ["POST /open"],
};

describeWithYaml("a YAML program on the real engine", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await createWorkspace(program, config, { yamlHost });
  });
  afterAll(() => workspace?.dispose());

  test("with the pack, a preview fails and names the open route, not the guarded one", async () => {
    const preview = await workspace.preview({ packs: [pack] });
    expect(blockersIn(preview.output)).toEqual([openRoute]);
    expect(preview.output).not.toContain("/guarded");
    expect(preview.code).not.toBe(0);
  });

  test("the engine registers what our evaluation records: URNs, parents, dependencies, inputs that are the program's own", async () => {
    const update = await workspace.up();
    expect([update.code, update.code === 0 ? "" : update.output]).toEqual([0, ""]);
    const ours = await evaluate({ directory: program, stack: "test", config });
    const { file, resources } = await workspace.exportState();
    const theirs = resources.filter(({ type }) => !type.startsWith("pulumi:providers:"));
    expect(ours.resources.map(shapeOf).sort(byUrn)).toEqual(theirs.map(shapeOf).sort(byUrn));
    const analysis = await workspace.analyze(file, { packs: [pack] });
    expect(blockersIn(analysis.output)).toEqual([openRoute]);
  });
});

interface Shape {
  readonly urn: string;
  readonly parent?: string | undefined;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** Without what the provider makes up, there or here: ids, addresses, the names it gives, hashes of assets. */
function shapeOf({ urn, parent, inputs = {}, dependencies = [], propertyDependencies = {} }: Shape) {
  const own = Object.entries(inputs).filter(([key, value]) => !MADE_UP.test(`${key} ${value}`));
  return {
    urn,
    parent,
    inputs: Object.fromEntries(
      own.map(([key, value]) => [key, propertyDependencies[key]?.length ? "from others" : value]),
    ),
    dependencies: [...dependencies].sort(),
    from: Object.fromEntries(
      Object.entries(propertyDependencies)
        .filter(([, urns]) => urns.length > 0)
        .map(([key, urns]) => [key, [...urns].sort()]),
    ),
  };
}

const MADE_UP = /^(?:__|code |name (?:role|handler)-)/;

const byUrn = (one: { urn: string }, other: { urn: string }): number => one.urn.localeCompare(other.urn);
