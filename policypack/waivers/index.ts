// Waivers: read, found on disk, applied to what the rules found.

export { applyWaivers, type RuleHits } from "./apply";
export { readWaiverFile } from "./file";
export {
  joinWaivers,
  NO_WAIVERS,
  PATHLESS_KINDS,
  PATHLESS_METHOD,
  readWaiverList,
  WAIVER_FILE,
  type Waiver,
  type Waivers,
} from "./read";
export { findWaivers } from "./search";
