const base = require("./jest.config.cjs");

module.exports = {
  ...base,
  roots: ["<rootDir>/test/policypack"],
  testRegex: undefined,
  testMatch: ["**/mutation.suite.ts"],
};
