// Test tooling: values as Pulumi's engine sends them, in the shapes that program/ records.
// In: a property bag from the wire, secrets already opened. Out: the same bag with assets and archives readable.

import type { RecordedArchive, RecordedAsset } from "../../../program";
import type { Properties } from "../../aws-calls";

/** Pulumi's resource model, "special values": the member that marks one, and its marks. */
const mark = "4dabf18193072939515e22adb298388d";
const assetMark = "c44067f5952c0a294b673a41bacd8c17";
const archiveMark = "0def7320c3a5731c473e5ecbe6d01bc7";

/** How the engine spells "not known before the update". */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const fromWire = (bag: Properties): Properties =>
  Object.fromEntries(Object.entries(bag).map(([key, value]) => [key, opened(value)]));

function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== "object" || value === null) return value;
  const bag = value as Properties;
  if (bag[mark] === assetMark) return assetOf(bag);
  if (bag[mark] === archiveMark) return archiveOf(bag);
  return fromWire(bag);
}

function assetOf(bag: Properties): RecordedAsset {
  if (typeof bag.text === "string") return { $asset: "string", text: bag.text };
  if (typeof bag.path === "string") return { $asset: "file", path: bag.path };
  return { $asset: "remote", uri: String(bag.uri) };
}

function archiveOf(bag: Properties): RecordedArchive {
  if (typeof bag.path === "string") return { $archive: "file", path: bag.path };
  if (typeof bag.uri === "string") return { $archive: "remote", uri: bag.uri };
  const assets = Object.entries((bag.assets ?? {}) as Properties).map(([name, each]) => [name, opened(each)]);
  return { $archive: "assets", assets: Object.fromEntries(assets) };
}
