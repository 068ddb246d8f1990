// The JSON of `pulumi stack export` → resources. Deployment formats 3 and 4; secrets stay unseen unless shown in plain.
// Resources that wait for their deletion are no routes any more.

import { CannotJudge } from "../failure";
import { type Bag, isBag, type Registered, readRegistered } from "./registered";

const VERSIONS = [3, 4];

export const isState = (document: Bag): boolean => "deployment" in document || "checkpoint" in document;

/** Throws CannotJudge on another format version or a shape that is no deployment. */
export function readState(document: Bag): readonly Registered[] {
  if (!("deployment" in document))
    throw new CannotJudge('expected "version" and "deployment": write the file with "pulumi stack export"');
  if (!VERSIONS.includes(document.version as number))
    throw new CannotJudge(
      `its deployment format is not one of the versions ${VERSIONS.join(" and ")}: export it with a current Pulumi CLI, or update Portcullis`,
    );
  if (document.deployment === null) return [];
  if (!isBag(document.deployment)) throw new CannotJudge('"deployment": expected an object');
  const { resources } = document.deployment;
  if (resources === undefined || resources === null) return [];
  if (!Array.isArray(resources)) throw new CannotJudge('"deployment.resources": expected a list');
  return resources
    .map((entry: unknown, index) => ({ entry, where: `deployment.resources[${index}]` }))
    .filter(({ entry }) => !(isBag(entry) && entry.delete === true))
    .map(({ entry, where }) => readRegistered(entry, where));
}
