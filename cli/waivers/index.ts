// The waivers file: entries for what is open, listed, added and removed.

export { entriesFor } from "./entries";
export { addEntries, removeEntries } from "./file";
export { HELPER } from "./in-code";
export { listWaivers } from "./list";
