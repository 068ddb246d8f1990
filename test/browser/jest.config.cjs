// The map in a real browser, apart from the unit tests: it needs Chromium, which not every machine has.
// The timeout is a deadline for a hung browser, never a measure of speed.
/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: ["<rootDir>/*.test.ts"],
  globalSetup: "<rootDir>/global-setup.ts",
  maxWorkers: 1,
  testTimeout: 180_000,
  // jose is published as ES modules only.
  transformIgnorePatterns: ["/node_modules/(?!jose/)"],
  transform: {
    "\\.(ts|js)$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
};
