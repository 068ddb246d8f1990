// SecureApi from YAML and from Python, as a component plugin on the real engine: the same resources, verdicts and errors as from
// TypeScript, secrets that stay secret, values that come from other resources. AWS is a stand-in here, nothing else is.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ProcessResult } from "./run-process";
import { describeWithEngine, pack, project, python, yamlHost } from "./suite";
import { createWorkspace, type StateResource, type Workspace } from "./workspace";

const programs = "test/engine/programs/component";
const secrets = { hashKey: "0123456789-0123456789-0123456789", key: "a-key-nobody-may-read" };

const READY: Readonly<Record<string, boolean>> = {
  nodejs: true,
  yaml: yamlHost !== "",
  python: python !== "",
};
const OTHERS = ["yaml", "python"];

const opened: Workspace[] = [];
afterAll(() => Promise.all(opened.map((one) => one.dispose())));

async function workspaceOf(folder: string, settings: Readonly<Record<string, string>>): Promise<Workspace> {
  const environment = { VIRTUAL_ENV: python };
  const workspace = await createWorkspace(project(folder), settings, {
    environment,
    ...(yamlHost ? { yamlHost } : {}),
  });
  opened.push(workspace);
  return workspace;
}

interface Deployed {
  readonly preview: ProcessResult;
  readonly update: ProcessResult;
  readonly again: ProcessResult;
  readonly resources: readonly StateResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly state: string;
}

async function deploy(language: string): Promise<Deployed> {
  const workspace = await workspaceOf(`${programs}/${language}`, { "aws:region": "eu-central-1" });
  const pairs = Object.entries(secrets).flatMap(([key, value]) => ["--secret", `${key}=${value}`]);
  await workspace.pulumi(["config", "set-all", ...pairs]);
  const preview = await workspace.preview({ packs: [pack] });
  const update = await workspace.up({ packs: [pack] });
  const again = await workspace.up();
  const { resources } = await workspace.exportState();
  return {
    preview,
    update,
    again,
    resources,
    outputs: await workspace.outputs(),
    state: JSON.stringify(resources),
  };
}

/** What a component makes, without what the stand-in for AWS makes up, and secrets as such: each stack has a key of its own. */
const shapes = ({ resources }: Deployed) =>
  resources
    .filter(({ type }) => !type.startsWith("pulumi:"))
    .map(({ urn, inputs = {} }) => ({ urn, inputs: sealed(inputs) }))
    .sort((one, other) => one.urn.localeCompare(other.urn));

const sealed = (inputs: object): unknown =>
  JSON.parse(
    JSON.stringify(inputs, (key, value) =>
      key === "__defaults" ? undefined : key === "ciphertext" ? "sealed" : value,
    ),
  );

/** Each problem's line, as the engine prints it. */
const problemsIn = ({ output }: ProcessResult): readonly string[] => [
  ...new Set(
    output
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => /^(?:routes|issuers|logRet)\S*.*: /.test(line)),
  ),
];

describeWithEngine("SecureApi on the real engine", () => {
  let ours: Deployed;
  let problems: readonly string[];
  beforeAll(async () => {
    ours = await deploy("nodejs");
    problems = problemsIn(await (await workspaceOf(`${programs}/broken/nodejs`, {})).preview());
  });

  test("from TypeScript comes up, and names each of twelve problems", () => {
    expect([ours.preview.code, ours.update.code]).toEqual([0, 0]);
    expect(problems).toHaveLength(12);
  });

  for (const language of OTHERS)
    (READY[language] ? describe : describe.skip)(`from ${language}`, () => {
      let theirs: Deployed;
      beforeAll(async () => {
        theirs = await deploy(language);
      });

      test("passes the pack at a first preview, comes up, and a second update changes nothing", () => {
        expect([theirs.preview.code, theirs.preview.code === 0 ? "" : theirs.preview.output]).toEqual([
          0,
          "",
        ]);
        expect([theirs.update.code, theirs.update.code === 0 ? "" : theirs.update.output]).toEqual([0, ""]);
        expect(theirs.again.output).not.toMatch(/\d+ (created|updated|replaced|deleted)/);
      });

      test("makes what TypeScript makes, with the same inputs, and the same outputs", () => {
        expect(shapes(theirs)).toEqual(shapes(ours));
        expect(theirs.outputs).toEqual(ours.outputs);
      });

      test("keeps a secret among the arguments encrypted in the state and out of every line", () => {
        for (const text of [theirs.state, theirs.preview.output, theirs.update.output])
          for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
      });

      test("is refused with every problem at once, in the words that TypeScript gets", async () => {
        const preview = await (await workspaceOf(`${programs}/broken/${language}`, {})).preview();
        expect(problemsIn(preview)).toEqual(problems);
        expect(preview.output).not.toMatch(/^\s+at .*\.js:/m);
        expect(preview.code).not.toBe(0);
      });
    });
});
