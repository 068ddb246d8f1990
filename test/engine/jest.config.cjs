// The real-engine tests, apart from the unit tests: they start processes, so they run one file at a time.
// Timeouts here are deadlines for a hung process, never measures of speed.
/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: ["<rootDir>/*.test.ts"],
  globalSetup: "<rootDir>/global-setup.ts",
  maxWorkers: 1,
  testTimeout: 900_000,
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
};
