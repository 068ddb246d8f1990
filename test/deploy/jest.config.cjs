// Deployments into an emulator of AWS, apart from the unit tests: they start processes, so they run one file at a time.
// Timeouts here are deadlines for a hung process, never measures of speed.
/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: ["<rootDir>/*.test.ts"],
  globalSetup: "<rootDir>/global-setup.ts",
  maxWorkers: 1,
  testTimeout: 600_000,
  // jose is published as ES modules only.
  transformIgnorePatterns: ["/node_modules/(?!jose/)"],
  transform: {
    "\\.(ts|js)$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
};
