// Lambda functions on this machine: each in a process of its own.

export { type FunctionFailure, type FunctionLine, type FunctionRunner, runFunctions } from "./run";
