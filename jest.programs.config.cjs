// Tests that run Pulumi programs, as `check` and `npm start` run them: each takes seconds.
const base = require("./jest.config.cjs");

/** Folders of test/ whose tests do little else. */
const folders = ["program", "start", "stack", "templates"];

module.exports = { ...base, roots: folders.map((name) => `<rootDir>/test/${name}`) };
