// The README's first screen shows a blocked preview: it is what the real engine prints.

import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { describeWithEngine, issuerConfig, pack, project } from "./suite";
import { createWorkspace, type Workspace } from "./workspace";

describeWithEngine("the README's blocked preview", () => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await createWorkspace(project("examples/open-route"), issuerConfig);
  });
  afterEach(() => workspace.dispose());

  test("is printed by the real engine, line for line", async () => {
    const readme = readFileSync(project("README.md"), "utf8");
    const block = readme.match(/<!-- generated: violation -->\n```text\n([\s\S]*?)\n```/)?.[1] ?? "";
    // The engine prints the pack's folder as an absolute path.
    const shown = block.replace("local: policypack", `local: ${pack}`);
    expect(shown).toContain("[mandatory]");
    const preview = await workspace.preview({ packs: [pack] });
    expect(preview.output).toContain(shown);
  });
});
