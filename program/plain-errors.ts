// What is loaded before a program: errors are printed without colours.
// Pulumi prints a program's error with util.inspect in colours, and on a stack trace that runs through a package Node then
// builds a string until its longest length is reached: half a minute and gigabytes, before it falls back to plain text.

const source = `
import util from "node:util";
const { inspect } = util;
const plain = (value, options, ...rest) =>
  inspect(value, value instanceof Error && typeof options === "object" ? { ...options, colors: false } : options, ...rest);
util.inspect = Object.assign(plain, inspect);
`;

/** The value of NODE_OPTIONS. Not an argument of node: Pulumi's runtime changes its ways when it sees a loader there. */
export const plainErrors = `--import=data:text/javascript,${encodeURIComponent(source)}`;
