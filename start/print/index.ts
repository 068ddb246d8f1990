// What `npm start` prints: resources as a tree, log lines for people.

export { openLog } from "./log";
export { resourceTree } from "./resources";
