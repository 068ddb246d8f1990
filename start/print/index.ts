// What `npm start` prints: resources as a tree, log lines for people, text that fits the terminal.

export { openLog, terminalLog } from "./log";
export { resourceTree } from "./resources";
export { wrap } from "./wrap";

export function print(...lines: readonly string[]): 0 {
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}
