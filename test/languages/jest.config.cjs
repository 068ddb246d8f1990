// Programs in other languages than Node's, apart from the unit tests: they need Python and Go, and packages the first time.
// Timeouts here are deadlines for a hung process, never measures of speed.
/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: ["<rootDir>/**/*.test.ts"],
  globalSetup: "<rootDir>/global-setup.ts",
  maxWorkers: 2,
  testTimeout: 600_000,
  transform: {
    "\\.[cm]?[jt]s$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  transformIgnorePatterns: ["/node_modules/(?!jose/)"],
};
