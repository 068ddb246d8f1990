// jose, aws-jwt-verify and others ship as ES modules; jest runs CommonJS, so swc turns every file it loads into that.
/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  globalSetup: "<rootDir>/test/shared-compiler.ts",
  // jest leaves one processor idle, which is half of a machine of two.
  maxWorkers: "100%",
  // A deadline for a hung test on a slow machine, not a measure of anything.
  testTimeout: 120_000,
  roots: ["<rootDir>/test", "<rootDir>/policypack", "<rootDir>/authorizer"],
  testMatch: ["**/*.test.ts"],
  // Suites with a configuration of their own: each needs something that npm ci does not bring.
  testPathIgnorePatterns: [
    "/node_modules/",
    "/dist/",
    "<rootDir>/test/docs/reader\\.test\\.ts$",
    "<rootDir>/test/(engine|languages|browser|aws-models|deploy|issuers|runtime)/",
  ],
  transform: {
    "\\.[cm]?[jt]s$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  transformIgnorePatterns: ["/node_modules/(?!(jose|fast-check|aws-jwt-verify)/)"],
};
