// All tests but those of jest.programs.config.cjs.
const base = require("./jest.config.cjs");
const programs = require("./jest.programs.config.cjs");

module.exports = {
  ...base,
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, ...programs.roots.map((root) => `${root}/`)],
};
