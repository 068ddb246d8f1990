// A state's or preview's file, or standard input → its JSON, within a size bound.
// It never prints what it read: a state holds secrets.

import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { CannotJudge } from "../failure";

type Bag = Readonly<Record<string, unknown>>;

export const MEGABYTE = 1_000_000;

/** Reads and parses. Throws CannotJudge when the file is missing, larger than `maxSize` bytes, or no JSON object. */
export function readDocument(path: string, maxSize: number): Bag {
  const text = readBounded(path, maxSize);
  const name = path === "-" ? "standard input" : "the file";
  if (text.trim() === "") throw new CannotJudge(`${name} is empty: expected the JSON of a state or preview`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may be a secret.
    throw new CannotJudge(
      `${name} is not valid JSON, perhaps cut short: write it again with "pulumi stack export" or "pulumi preview --json"`,
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new CannotJudge(`${name} holds no JSON object: expected a state or a preview`);
  return value as Bag;
}

function readBounded(path: string, maxSize: number): string {
  let file: number;
  try {
    file = path === "-" ? 0 : openSync(path, "r");
  } catch {
    throw new CannotJudge("the file cannot be opened: check its path and its permissions");
  }
  try {
    if (path !== "-") {
      const stat = fstatSync(file);
      if (stat.isDirectory()) throw new CannotJudge("expected a file, and it is a folder");
      if (stat.isFile()) {
        if (stat.size > maxSize) throw tooLarge(maxSize, stat.size);
        return textOf(readFileSync(file));
      }
    }
    return readStream(file, maxSize);
  } finally {
    if (path !== "-") closeSync(file);
  }
}

/** UTF-8, or what PowerShell's ">" writes: UTF-16 with a mark at its start. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString("utf16le");
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}

/** A pipe has no size to ask for. */
function readStream(file: number, maxSize: number): string {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(65_536);
    const read = readChunk(file, chunk);
    if (read === 0) return textOf(Buffer.concat(chunks));
    size += read;
    if (size > maxSize) throw tooLarge(maxSize);
    chunks.push(chunk.subarray(0, read));
  }
}

function readChunk(file: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(file, chunk, 0, chunk.length, null);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw new CannotJudge("standard input cannot be read");
      // A pipe without data yet; a short sleep, since reading stays synchronous.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function tooLarge(maxSize: number, size?: number): CannotJudge {
  const has = size === undefined ? "it is larger" : `it has ${Math.ceil(size / MEGABYTE)} MB, more`;
  return new CannotJudge(
    `${has} than the limit of ${Math.floor(maxSize / MEGABYTE)} MB: raise it with --max-size MB`,
  );
}
