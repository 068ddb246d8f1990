// The JSON of `pulumi stack export` → resources. Deployment formats 3 and 4; secrets stay unseen unless shown in plain.
// A checkpoint is read too: the file of a self-managed backend, and what `sst state export` writes.
// Resources that wait for their deletion are no routes any more.

import { CannotJudge } from "../failure";
import { type Bag, isBag, type Registered, readRegistered } from "./registered";

const VERSIONS = [3, 4];

export const isState = (document: Bag): boolean =>
  "deployment" in document || "checkpoint" in document || isCheckpoint(document);

/** `{ stack, latest }`: a checkpoint by itself. */
const isCheckpoint = (document: Bag): boolean => typeof document.stack === "string" && "latest" in document;

interface Found {
  readonly deployment: unknown;
  /** Where it stands in the document. */
  readonly where: string;
}

/** Throws CannotJudge on another format version or a shape that is no deployment. */
export function readState(document: Bag): readonly Registered[] {
  const { deployment, where } = find(document);
  if (deployment === null || deployment === undefined) return [];
  if (!isBag(deployment)) throw new CannotJudge(`"${where}": expected an object`);
  const { resources } = deployment;
  if (resources === undefined || resources === null) return [];
  if (!Array.isArray(resources)) throw new CannotJudge(`"${where}.resources": expected a list`);
  return resources
    .map((entry: unknown, index) => ({ entry, at: `${where}.resources[${index}]` }))
    .filter(({ entry }) => !(isBag(entry) && entry.delete === true))
    .map(({ entry, at }) => readRegistered(entry, at));
}

function find(document: Bag): Found {
  if (isCheckpoint(document)) return { deployment: document.latest, where: "latest" };
  const isFile = "checkpoint" in document;
  if (!isFile && !("deployment" in document))
    throw new CannotJudge('expected "version" and "deployment": write the file with "pulumi stack export"');
  if (!VERSIONS.includes(document.version as number))
    throw new CannotJudge(
      `its deployment format is not one of the versions ${VERSIONS.join(" and ")}: export it with a current Pulumi CLI, or update Portcullis`,
    );
  if (!isFile) return { deployment: document.deployment, where: "deployment" };
  if (!isBag(document.checkpoint) || !("latest" in document.checkpoint))
    throw new CannotJudge('"checkpoint": expected an object with "latest"');
  return { deployment: document.checkpoint.latest, where: "checkpoint.latest" };
}
