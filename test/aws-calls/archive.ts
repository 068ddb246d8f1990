// Test tooling: a function's code as the bytes of one ZIP file, as CreateFunction takes them.
// In: an archive as program/ records it. Out: bytes. A remote archive is an UntranslatedError: nothing is downloaded.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { strToU8, type Zippable, zipSync } from "fflate";
import type { RecordedArchive, RecordedAsset } from "../../program";
import { UntranslatedError } from "./call";

/** Fixed, so that the same code gives the same bytes. */
const zipOptions = { mtime: new Date("2026-01-01T00:00:00Z"), os: 3, attrs: 0o644 << 16 } as const;

export function zipOf(archive: RecordedArchive): Uint8Array {
  if (archive.$archive === "file" && !statSync(archive.path).isDirectory())
    return new Uint8Array(readFileSync(archive.path)); // a Buffer would become another JSON
  return zipSync(entriesOf(archive), zipOptions);
}

function entriesOf(archive: RecordedArchive): Zippable {
  if (archive.$archive === "assets")
    return Object.fromEntries(Object.entries(archive.assets).map(([name, asset]) => [name, entryOf(asset)]));
  if (archive.$archive === "file" && statSync(archive.path).isDirectory()) return folder(archive.path);
  throw new UntranslatedError(`an archive of kind "${archive.$archive}" inside another is not read`);
}

function entryOf(asset: RecordedAsset | RecordedArchive): Zippable | Uint8Array {
  if ("$archive" in asset) return entriesOf(asset);
  if (asset.$asset === "string") return strToU8(asset.text);
  if (asset.$asset === "file") return readFileSync(asset.path);
  throw new UntranslatedError("a remote asset is not downloaded");
}

const folder = (path: string): Zippable =>
  Object.fromEntries(
    readdirSync(path, { withFileTypes: true }).map((entry) => {
      const here = join(path, entry.name);
      return [entry.name, entry.isDirectory() ? folder(here) : readFileSync(here)];
    }),
  );
