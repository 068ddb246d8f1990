// Pulumi's wire form of property values <-> the plain JSON of recorded.ts.
// In: google.protobuf.Struct as the SDK sends it. Out: JSON where assets, archives and secrets have shapes of their own.
// It must never drop a mark: what was a secret stays a RecordedSecret, what is unknown stays Pulumi's unknown.
import { isAbsolute, resolve } from "node:path";
import { UNKNOWN } from "../probe";
import type { RecordedArchive, RecordedAsset, RecordedSecret } from "../recorded";
import { ARCHIVE, ASSET, type Bag, isBag, OUTPUT, RESOURCE, SECRET, SIGNATURE } from "../wire";

/** Reads one wire value. `directory` (absolute) is what relative asset paths are relative to. */
export function readWireValue(value: unknown, directory: string): unknown {
  if (Array.isArray(value)) return value.map((item) => readWireValue(item, directory));
  if (!isBag(value)) return value;
  switch (value[SIGNATURE]) {
    case undefined:
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, readWireValue(item, directory)]),
      );
    case SECRET:
      return { $secret: true, value: readWireValue(value.value, directory) } satisfies RecordedSecret;
    case ASSET:
      return readAsset(value, directory);
    case ARCHIVE:
      return readArchive(value, directory);
    case RESOURCE:
      return referenceId(value);
    case OUTPUT:
      return readWireValue(plainOutput(value), directory);
    default:
      throw new Error(
        "the program sent a property value of a kind this evaluation does not know; update Portcullis",
      );
  }
}

/** An output value without its dependencies, as an SDK sends it to a monitor that takes none. */
function plainOutput(value: Bag): unknown {
  const inner = "value" in value ? value.value : UNKNOWN;
  return value.secret === true ? { [SIGNATURE]: SECRET, value: inner } : inner;
}

/** A reference to a resource, as the id that stands for it; a component has none, and goes by its URN. */
function referenceId({ id, urn }: Bag): unknown {
  return typeof id === "string" && id !== "" ? id : urn;
}

/** Wire values with every output value made plain, and for each property the URNs that those hung on. */
export function plainWire(sent: Bag): { wire: Bag; dependencies: Record<string, string[]> } {
  const dependencies: Record<string, string[]> = {};
  const wire = Object.fromEntries(
    Object.entries(sent).map(([key, value]) => {
      const urns = new Set<string>();
      const plain = plainValue(value, urns);
      if (urns.size > 0) dependencies[key] = [...urns];
      return [key, plain];
    }),
  );
  return { wire, dependencies };
}

function plainValue(value: unknown, urns: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => plainValue(item, urns));
  if (!isBag(value)) return value;
  if (value[SIGNATURE] === RESOURCE) return referenceId(value);
  if (value[SIGNATURE] === OUTPUT) {
    if (Array.isArray(value.dependencies)) for (const urn of value.dependencies) urns.add(String(urn));
    return plainValue(plainOutput(value), urns);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainValue(item, urns)]));
}

/** The same value without its secret marks: for a reader that must see what AWS would see. */
export function revealSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revealSecrets);
  if (!isBag(value)) return value;
  if (value.$secret === true) return revealSecrets(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revealSecrets(item)]));
}

const absolute = (path: unknown, directory: string): string =>
  isAbsolute(String(path)) ? String(path) : resolve(directory, String(path));

function readAsset(value: Bag, directory: string): RecordedAsset {
  if (typeof value.text === "string") return { $asset: "string", text: value.text };
  if (typeof value.uri === "string") return { $asset: "remote", uri: value.uri };
  return { $asset: "file", path: absolute(value.path, directory) };
}

function readArchive(value: Bag, directory: string): RecordedArchive {
  if (typeof value.uri === "string") return { $archive: "remote", uri: value.uri };
  if (!isBag(value.assets)) return { $archive: "file", path: absolute(value.path, directory) };
  const assets = Object.fromEntries(
    Object.entries(value.assets).map(([key, item]) => [key, readWireValue(item, directory)]),
  );
  return { $archive: "assets", assets: assets as Record<string, RecordedAsset | RecordedArchive> };
}
