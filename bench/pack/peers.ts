// The other packs, installed outside the repository when asked for: they are far too heavy for its lockfile.
// Each is started in Pulumi's own host, as this pack is.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Peer {
  readonly name: string;
  readonly folder: string;
  /** The host of its own installation. */
  readonly host: string;
}

const PEERS = [
  {
    name: "AWSGuard",
    dependencies: ["@pulumi/awsguard@0.3.1"],
    source: 'const { AwsGuard } = require("@pulumi/awsguard"); new AwsGuard({ all: "advisory" });',
  },
  {
    name: "Pulumi compliance",
    dependencies: ["@pulumi/aws-compliance-policies", "@pulumi/compliance-policy-manager", "@pulumi/policy"],
    source: `require("@pulumi/aws-compliance-policies");
const { PolicyPack } = require("@pulumi/policy");
const { policyManager } = require("@pulumi/compliance-policy-manager");
new PolicyPack("compliance", { policies: policyManager.selectPolicies({ vendors: ["aws"] }, "advisory") });`,
  },
] as const;

/** Those that could be installed, and a sentence for each that could not. */
export async function installPeers(): Promise<{ peers: readonly Peer[]; missing: readonly string[] }> {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "portcullis-bench");
  const peers: Peer[] = [];
  const missing: string[] = [];
  for (const { name, dependencies, source } of PEERS) {
    const folder = join(cache, name.replaceAll(" ", "-").toLowerCase());
    const host = join(folder, "node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js");
    try {
      if (!existsSync(host)) {
        await mkdir(folder, { recursive: true });
        await writeFile(
          join(folder, "package.json"),
          JSON.stringify({ name: "peer", version: "1.0.0", main: "index.js", private: true }),
        );
        await writeFile(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
        await writeFile(join(folder, "index.js"), source);
        const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps"];
        await promisify(execFile)("npm", ["install", ...flags, ...dependencies], { cwd: folder });
      }
      peers.push({ name, folder, host });
    } catch {
      missing.push(`${name}: cannot be had here`);
    }
  }
  return { peers, missing };
}
