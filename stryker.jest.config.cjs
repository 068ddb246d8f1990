// Mutation testing runs the tables of cases only: the laws are random, and a mutant must die for a reason that can be read.
const base = require("./jest.config.cjs");

module.exports = {
  ...base,
  roots: ["<rootDir>/test/authorizer"],
  testRegex: undefined,
  testMatch: ["**/{attacks,credentials,events,profiles,vet-keys,vectors,audit,token-event,policy}.test.ts"],
};
