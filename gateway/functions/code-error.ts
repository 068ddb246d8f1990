// A function's code cannot be run on this machine. The message says why, in words that follow the function's name.

export class FunctionCodeError extends Error {}
