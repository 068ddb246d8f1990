// Issuers that nobody here wrote, apart from the unit tests: they come from registries and start slowly.
// Timeouts here are deadlines for a hung process, never measures of speed; what is measured is written down, not judged.
/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: ["<rootDir>/*.test.ts"],
  maxWorkers: 1,
  testTimeout: 900_000,
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
};
