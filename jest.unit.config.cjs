// All tests but those of jest.programs.config.cjs.
const base = require("./jest.config.cjs");
const programs = require("./jest.programs.config.cjs");

const theirs = programs.testMatch.map((glob) => glob.replaceAll(".", "\\.").replace("**/*", ".*"));

module.exports = { ...base, testPathIgnorePatterns: [...base.testPathIgnorePatterns, ...theirs] };
