// A function's recorded `code` → a folder that holds what Lambda would unpack. Strings and single files are written,
// folders are linked (node_modules can be large). It never writes outside the folder it is given.

import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, isAbsolute, join, normalize } from "node:path";
import type { RecordedArchive, RecordedAsset } from "../../program";
import { FunctionCodeError } from "./code-error";
import { unzip } from "./unzip";

type Code = RecordedArchive | RecordedAsset;

/** Unpacks `code` into `target`, which must not exist yet. Throws FunctionCodeError. */
export function unpackCode(code: Code, target: string): void {
  if ("$archive" in code) placeArchive(code, target);
  else placeAsset(code, target);
}

/** Why `code` cannot be unpacked, without unpacking it; undefined when it can. */
export function whyNotUnpackable(code: Code): string | undefined {
  if ("$archive" in code) {
    if (code.$archive === "assets") return firstReason(Object.values(code.assets));
    if (code.$archive === "remote") return "its code is a remote archive; only local code is run";
    if (!existsSync(code.path)) return "its code archive does not exist; build it first";
    const isFolderOrZip = statSync(code.path).isDirectory() || code.path.endsWith(".zip");
    return isFolderOrZip ? undefined : "its code archive is neither a folder nor a .zip file";
  }
  if (code.$asset === "remote") return "its code is a remote file; only local code is run";
  if (code.$asset === "file" && !existsSync(code.path))
    return "a file of its code does not exist; build it first";
  return undefined;
}

function firstReason(parts: readonly Code[]): string | undefined {
  return parts.map(whyNotUnpackable).find((reason) => reason !== undefined);
}

function placeArchive(archive: RecordedArchive, target: string): void {
  const reason = whyNotUnpackable(archive);
  if (reason !== undefined) throw new FunctionCodeError(reason);
  if (archive.$archive === "assets") {
    openFolder(target);
    for (const [name, part] of Object.entries(archive.assets)) unpackCode(part, placeOf(target, name));
  } else if (archive.$archive === "file") {
    if (statSync(archive.path).isDirectory()) placeFolder(archive.path, target);
    else for (const { name, content } of unzip(archive.path)) placeText(inside(target, name), content);
  }
}

function placeAsset(asset: RecordedAsset, target: string): void {
  if (asset.$asset === "string") placeText(target, asset.text);
  if (asset.$asset !== "file") return;
  openFolder(dirname(target));
  copyFileSync(asset.path, target);
}

function placeText(target: string, content: string | Uint8Array): void {
  openFolder(dirname(target));
  writeFileSync(target, content, { mode: 0o600 });
}

/** Links a folder, or, where something stands already, links its members one by one beside that. */
function placeFolder(source: string, target: string): void {
  if (!existsSync(target)) {
    openFolder(dirname(target));
    symlinkSync(source, target);
    return;
  }
  openFolder(target);
  for (const name of readdirSync(source)) {
    const member = join(source, name);
    if (statSync(member).isDirectory()) placeFolder(member, join(target, name));
    else if (!existsSync(join(target, name))) symlinkSync(member, join(target, name));
  }
}

/** Makes `folder` a real folder: a link there is replaced by a folder of links, so that nothing is written through it. */
function openFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!lstatSync(folder).isSymbolicLink()) return;
    const members = readdirSync(folder).map((name) => ({ name, source: join(folder, name) }));
    const real = members.map(({ name, source }) => ({ name, source: realpathSync(source) }));
    rmSync(folder);
    mkdirSync(folder, { mode: 0o700 });
    for (const { name, source } of real) symlinkSync(source, join(folder, name));
    return;
  }
  openFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Where an asset archive's member goes. For a program in a workspace Pulumi names members like ../../node_modules/x. */
function placeOf(folder: string, name: string): string {
  return inside(folder, normalize(name).replace(/^(\.\.[\\/])+/, ""));
}

function inside(folder: string, name: string): string {
  const path = normalize(name);
  if (isAbsolute(path) || path.split(/[\\/]/).includes(".."))
    throw new FunctionCodeError("its code archive has a member that would lie outside the function's folder");
  return join(folder, path);
}
