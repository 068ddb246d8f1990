// The commands, one file each.

export { addCheck } from "./check";
export { addCompletion } from "./completion";
export { addDiff } from "./diff";
export { addExplain } from "./explain";
export { addFixtures } from "./fixtures";
export { addInventory } from "./inventory";
export { addMap } from "./map";
export { addMatrix } from "./matrix";
export { addMerge } from "./merge";
export { addProbe } from "./probe";
export { addRoutes } from "./routes";
export { addWaivers } from "./waivers";
