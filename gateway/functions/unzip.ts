// A .zip file on disk → its members, as Lambda would unpack them. Reads the central directory; stored and deflated
// members only. Names are returned as written: the caller decides where they may go.

import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { FunctionCodeError } from "./code-error";

export interface ZipMember {
  readonly name: string;
  readonly content: Uint8Array;
}

// Signatures and offsets: APPNOTE.TXT of PKWARE, sections 4.3.7, 4.3.12 and 4.3.16.
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
/** AWS's limit for an unzipped package, in bytes. */
const LARGEST_PACKAGE = 262_144_000;

/** Throws FunctionCodeError when the file is no zip archive, or unpacks to more than Lambda's 250 MB. */
export function unzip(path: string): ZipMember[] {
  const file = readFileSync(path);
  let end = file.length - 22;
  while (end >= 0 && file.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new FunctionCodeError("the code archive is not a zip file");

  const members: ZipMember[] = [];
  let left = LARGEST_PACKAGE;
  let at = file.readUInt32LE(end + 16);
  for (let count = file.readUInt16LE(end + 10); count > 0; count--) {
    if (file.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw new FunctionCodeError("the code archive's directory is damaged");
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    if (!name.endsWith("/")) {
      const content = readMember(file, at, left);
      left -= content.length;
      members.push({ name, content });
    }
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return members;
}

function readMember(file: Buffer, entry: number, largest: number): Uint8Array {
  const method = file.readUInt16LE(entry + 10);
  const header = file.readUInt32LE(entry + 42);
  const start = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
  const packed = file.subarray(start, start + file.readUInt32LE(entry + 20));
  if (method === 0) return packed;
  if (method !== 8) throw new FunctionCodeError("the code archive uses a compression other than deflate");
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, largest) });
}
