// What a state's resource and a preview's new state have in common → the resource that check() takes.
// Inputs win over outputs: they are what the program asked for, and outputs add the ids and ARNs others refer to.

import type { Resource } from "../../policypack/check";
import { CannotJudge } from "../failure";
import type { Source } from "../judgement";

export type Bag = Readonly<Record<string, unknown>>;

export interface Registered {
  readonly resource: Resource;
  readonly source: Source | undefined;
}

export const isBag = (value: unknown): value is Bag =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Throws CannotJudge when the entry has no URN and type: half a resource would be judged as none. */
export function readRegistered(entry: unknown, where: string): Registered {
  if (!isBag(entry) || typeof entry.urn !== "string" || typeof entry.type !== "string")
    throw new CannotJudge(`${where}: expected a resource with "urn" and "type"`);
  const { urn, type, id, parent } = entry;
  return {
    resource: {
      urn,
      type,
      name: urn.split("::").slice(3).join("::"),
      props: { ...bag(entry.outputs), ...bag(entry.inputs) },
      id: typeof id === "string" && id !== "" ? id : undefined,
      parent: typeof parent === "string" && parent !== "" ? parent : undefined,
      ...(entry.external === true ? { external: true } : {}),
      ...(entry.custom === false ? { isComponent: true } : {}),
      dependencies: texts(entry.dependencies),
      propertyDependencies: Object.fromEntries(
        Object.entries(bag(entry.propertyDependencies)).map(([key, urns]) => [key, texts(urns)]),
      ),
    },
    source: readSource(entry),
  };
}

/** `urn:pulumi:STACK::PROJECT::TYPE::NAME` → stack and project. */
export function readNames(urn: string): { stack: string; project: string } {
  const [head, project] = urn.split("::");
  return { stack: head?.split(":").slice(2).join(":") || "unknown", project: project || "unknown" };
}

/** The engine writes `project:///index.ts#12,3`: a path below the project's folder, line and column. */
function readSource({ sourcePosition, stackTrace }: Bag): Source | undefined {
  const frames = Array.isArray(stackTrace)
    ? stackTrace.map((frame) => isBag(frame) && frame.sourcePosition)
    : [];
  for (const position of [sourcePosition, ...frames]) {
    if (typeof position !== "string") continue;
    const match = /^project:\/\/\/([^#]+)#(\d+)(?:,(\d+))?$/.exec(position);
    if (match?.[1] === undefined || match[1].split("/").includes("node_modules")) continue;
    const column = Number(match[3] ?? 0);
    return { file: match[1], line: Number(match[2]), ...(column > 0 ? { column } : {}) };
  }
  return undefined;
}

const bag = (value: unknown): Bag => (isBag(value) ? value : {});

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
