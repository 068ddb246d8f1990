// The JSON of `pulumi preview --json --show-sames` → the resources as they will be.
// A preview that failed, or that leaves unchanged resources out, shows only a part of the routes: it is refused.

import { CannotJudge } from "../failure";
import { type Bag, isBag, type Registered, readRegistered } from "./registered";

const GONE = new Set([
  "delete",
  "delete-replaced",
  "discard",
  "discard-replaced",
  "read-discard",
  "remove-pending-replace",
]);

export const isPreview = (document: Bag): boolean =>
  "steps" in document || "changeSummary" in document || "diagnostics" in document;

/** Throws CannotJudge on a shape that is no preview, on a failed one, and on one without its unchanged resources. */
export function readPreview(document: Bag): readonly Registered[] {
  const steps = document.steps ?? [];
  if (!Array.isArray(steps)) throw new CannotJudge('"steps": expected a list');
  if (hasFailed(document))
    throw new CannotJudge(
      'this preview failed, so it shows only a part of the stack: fix "pulumi preview" first',
    );
  if (!isBag(document.changeSummary))
    throw new CannotJudge(
      'expected "steps" and "changeSummary": write the file with "pulumi preview --json"',
    );
  const sames = steps.filter((step) => isBag(step) && step.op === "same").length;
  const { same } = document.changeSummary;
  if (typeof same === "number" && same > sames)
    throw new CannotJudge(
      `it leaves out ${same - sames} unchanged resources: write it with "pulumi preview --json --show-sames"`,
    );
  // A replacement is several steps of one URN: the last one that leaves a resource is how it will be.
  const byUrn = new Map<string, Registered>();
  steps.forEach((step: unknown, index) => {
    if (!isBag(step) || typeof step.op !== "string")
      throw new CannotJudge(`steps[${index}]: expected an object with "op"`);
    if (GONE.has(step.op)) return;
    const registered = readRegistered(step.newState ?? step.oldState, `steps[${index}].newState`);
    byUrn.set(registered.resource.urn, registered);
  });
  return [...byUrn.values()];
}

function hasFailed({ diagnostics, maybeCorrupt }: Bag): boolean {
  return (
    maybeCorrupt === true ||
    (Array.isArray(diagnostics) && diagnostics.some((one) => isBag(one) && one.severity === "error"))
  );
}
