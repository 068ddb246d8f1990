// What the real engine writes is what the command line reads: exports, first previews, and previews of a stack that exists.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildCli, type Cli } from "../cli/run";
import { describeWithEngine, project } from "./suite";
import { createWorkspace, type Workspace } from "./workspace";

interface Route {
  readonly method: string;
  readonly path: string;
  readonly verdict: string;
}

describeWithEngine("the command line on the real engine's output", () => {
  let cli: Cli;
  let workspace: Workspace;
  beforeAll(async () => {
    cli = await buildCli();
    workspace = await createWorkspace(project("test/engine/programs/growing"), {
      "aws:region": "eu-central-1",
    });
  });
  afterAll(async () => {
    cli.remove();
    await workspace.dispose();
  });

  const preview = async (...flags: string[]): Promise<string> =>
    (await workspace.preview({ flags: ["--json", ...flags] })).stdout;
  const routes = async (args: readonly string[], input = ""): Promise<readonly Route[]> => {
    const { code, stdout, stderr } = await cli.run(["routes", ...args, "--format", "json"], { input });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(stdout).map(({ method, path, verdict }: Route) => ({ method, path, verdict }));
  };

  test("a first preview is read whole; once the stack exists, unchanged resources must be in it", async () => {
    const first = await routes(["-"], await preview());
    expect(first.length).toBeGreaterThan(0);
    expect((await workspace.up()).code).toBe(0);

    const partial = await cli.run(["check", "-"], { input: await preview() });
    expect(partial.code).toBe(2);
    expect(partial.stdout).toMatch(
      /it leaves out \d+ unchanged resources: write it with "pulumi preview --json --show-sames"/,
    );

    const { file } = await workspace.exportState();
    const state = await routes(["--state", file]);
    const { sources } = JSON.parse((await cli.run(["check", file, "--format", "json"])).stdout).stacks[0];
    const places = Object.values<{ file: string; line: number }>(sources);
    // The engine keeps where the program registered a resource, so a state leads to the code, too.
    expect(new Set(places.map((place) => place.file))).toEqual(new Set(["index.js"]));
    expect(await routes(["-"], await preview("--show-sames"))).toEqual(state);
  });
});
