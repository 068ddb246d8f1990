// What registering needs to know of the program and of whom it tells.
import { pathToFileURL } from "node:url";
import { SourcePosition } from "@pulumi/pulumi/proto/source_pb";
import type { Client } from "./client";
import type { ResourceEntry } from "./template";
import type { Tokens } from "./tokens";

export interface Registering {
  readonly client: Client;
  readonly tokens: Tokens;
  /** URN of the stack itself: what everything without a parent of its own is under. */
  readonly stack: string;
  /** The program's file, absolute. */
  readonly file: string;
  readonly resources: readonly ResourceEntry[];
}

export function position(file: string, line: number): SourcePosition {
  const found = new SourcePosition();
  found.setUri(pathToFileURL(file).href);
  found.setLine(line);
  return found;
}
