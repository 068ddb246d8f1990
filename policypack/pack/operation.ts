// Which operation the engine runs: one that changes resources, or a rehearsal (a preview, `pulumi policy analyze`). In a rehearsal
// nothing is created, so a finding can wait for the whole stack; in a change it must stop its resource first.
// The SDK does not hand this on. It is read off the engine's own call, which stays as it is; what cannot be read is a change.

import { createRequire } from "node:module";

export type Operation = "rehearsal" | "change";

interface ConfigureRequest {
  getDryRun(): boolean;
  getTagsMap(...args: readonly unknown[]): unknown;
}

/** Engines before that call, which is older than `policy analyze`, name the operation in the environment. */
const NAMED = ["PULUMI_NODEJS_STACK", "PULUMI_STACK"];
const DRY_RUN = ["PULUMI_NODEJS_DRY_RUN", "PULUMI_DRY_RUN"];

/** @returns what is known of the operation by the time a resource is judged */
export function watchOperation(env: NodeJS.ProcessEnv): () => Operation {
  let isDryRun: boolean | undefined;
  const isWatched = onConfigure((request) => {
    isDryRun = request.getDryRun();
  });
  return () => {
    if (isDryRun !== undefined) return isDryRun ? "rehearsal" : "change";
    if (DRY_RUN.some((name) => env[name] === "true")) return "rehearsal";
    // `policy analyze` judges a state, and configures nothing.
    return isWatched && NAMED.every((name) => !env[name]) ? "rehearsal" : "change";
  };
}

function onConfigure(see: (request: ConfigureRequest) => void): boolean {
  try {
    const policy = createRequire(__filename).resolve("@pulumi/policy");
    const messages = createRequire(policy)("@pulumi/pulumi/proto/analyzer_pb") as {
      readonly AnalyzerStackConfigureRequest: { readonly prototype: ConfigureRequest };
    };
    const { prototype } = messages.AnalyzerStackConfigureRequest;
    const { getTagsMap, getDryRun } = prototype;
    if (typeof getTagsMap !== "function" || typeof getDryRun !== "function") return false;
    // The SDK reads the tags of this request once, when the engine configures the pack.
    prototype.getTagsMap = function (this: ConfigureRequest, ...args: readonly unknown[]): unknown {
      see(this);
      return getTagsMap.apply(this, [...args]);
    };
    return true;
  } catch {
    return false;
  }
}
