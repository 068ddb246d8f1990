const base = require("./jest.config.cjs");

module.exports = {
  ...base,
  roots: ["<rootDir>/test/authorizer"],
  testRegex: undefined,
  testMatch: ["**/mutation.suite.ts"],
};
