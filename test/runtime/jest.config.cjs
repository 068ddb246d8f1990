// Lambda's own runtime client with the built authorizer, apart from the unit tests: the client is built from its package once.
// Timeouts here are deadlines for a hung process, never measures of speed; what is measured is written down, not judged.
/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: ["<rootDir>/*.test.ts"],
  globalSetup: "<rootDir>/global-setup.ts",
  maxWorkers: 1,
  testTimeout: 300_000,
  // jose is published as ES modules only.
  transformIgnorePatterns: ["/node_modules/(?!jose/)"],
  transform: {
    "\\.(ts|js)$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
};
