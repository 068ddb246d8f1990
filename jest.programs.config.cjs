// Tests that run Pulumi programs or pack and install, as `check`, `npm start` and a user's project do: each takes seconds.
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const base = require("./jest.config.cjs");

/** Folders of test/ whose tests do little else. */
const folders = ["examples", "program", "start", "stack", "templates"];
/** Files of other folders. */
const files = [
  "cli/golden",
  "cli/hostile",
  "cli/joined",
  "cli/program-inputs",
  "cli/snippets",
  "cli/state-places",
  "cli/waivers",
  "docs/editor",
  "docs/recipes",
  "secure-api/package",
  "secure-api/several",
];
const gone = files.filter((name) => !existsSync(join(__dirname, "test", `${name}.test.ts`)));
if (gone.length > 0)
  throw new Error(`jest.programs.config.cjs names tests that are not there: ${gone.join(", ")}`);

module.exports = {
  ...base,
  testMatch: [
    ...folders.map((name) => `<rootDir>/test/${name}/**/*.test.ts`),
    ...files.map((name) => `<rootDir>/test/${name}.test.ts`),
  ],
};
