// Lambda functions on this machine: each in a process of its own.

export { type FunctionLine, type FunctionRunner, runFunctions } from "./run";
