// Test tooling: the pairs of Node and Lambda's runtime client that the authorizer runs on.
// In: nothing. Out: each pair with its paths, built from npm once and kept in the cache.

import { join } from "node:path";
import { findNode, findPackages } from "../obtain";

export interface Runtime {
  readonly title: string;
  readonly node: string;
  /** Before the handler's name. */
  readonly arguments: readonly string[];
}

/** The client's entry inside its package; version 3 takes the handler as an argument, 4 from the environment. */
const clients = { "client-3": "bin/index.mjs", "client-4": "index.mjs" } as const;

const pairs = [
  ["22", "client-3"],
  ["22", "client-4"],
  ["24", "client-4"],
] as const;

/** @throws Error with npm's output when one cannot be built. */
export function findRuntimes(): readonly Runtime[] {
  return pairs.map(([major, client]) => {
    const node = findNode(major);
    // The client's native part speaks Node-API, so that one build serves every release.
    const packages = findPackages(join(__dirname, client), findNode("22"));
    const entry = join(packages, "node_modules/aws-lambda-ric", clients[client]);
    return { title: `Node ${major}, runtime ${client}`, node: node.path, arguments: [entry] };
  });
}
