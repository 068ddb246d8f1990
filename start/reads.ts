// The files a program reads beside those in its own folder: what its functions are made of, what its resources came from.
// In: an evaluation. Out: absolute paths, without packages.
import { dirname, isAbsolute } from "node:path";
import type { Evaluation } from "../program";

export function readsOf({ resources, modules = [] }: Evaluation): readonly string[] {
  const paths = new Set<string>(modules);
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { path, $asset, $archive } = value as { path?: unknown; $asset?: unknown; $archive?: unknown };
    const isFile = $asset === "file" || $archive === "file";
    if (isFile && typeof path === "string" && isAbsolute(path)) paths.add(path);
    for (const part of Object.values(value)) visit(part);
  };
  for (const { inputs } of resources) visit(inputs);
  return [...paths].filter((path) => !path.includes("node_modules") && dirname(path) !== path);
}
