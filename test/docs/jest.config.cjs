// A reader's work: programs are evaluated and served, which takes minutes on a busy machine. Apart from the unit tests.
/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: ["<rootDir>/reader.test.ts"],
  maxWorkers: 1,
  // A deadline for a command that hangs, never a measure of speed.
  testTimeout: 600_000,
  transform: {
    "\\.(ts|js)$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
};
