// What a run recorded, each with its place, in an order that is the same in each run and in each language.
import { relative } from "node:path";
import type { Hidden, RecordedResource } from "./recorded";
import type { Notes } from "./told";

export const byPlace = (a: Hidden, b: Hidden): number =>
  (a.source?.file ?? "").localeCompare(b.source?.file ?? "", "en") ||
  (a.source?.line ?? 0) - (b.source?.line ?? 0) ||
  a.answers.join().localeCompare(b.answers.join(), "en");

/** SDKs register at the same time what does not wait for each other: another run, or language, has another order. */
export const byUrn = ({ urn: a }: RecordedResource, { urn: b }: RecordedResource): number =>
  a < b ? -1 : Number(a > b);

/** Each resource with its place: the probe's, else the SDK's, else its parent's. */
export function placed(
  resources: readonly RecordedResource[],
  notes: Notes,
  root: string,
): RecordedResource[] {
  const sources = new Map<string, NonNullable<RecordedResource["source"]>>();
  return resources.map((resource) => {
    const place = notes.takePlace(resource.type, resource.name);
    const own = place === undefined ? resource.source : { ...place, file: relative(root, place.file) };
    const source = own ?? sources.get(resource.parent ?? "");
    if (source === undefined) return resource;
    sources.set(resource.urn, source);
    return { ...resource, source };
  });
}
