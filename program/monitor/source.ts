// Where a program registered a resource. In: the positions that the SDK sends. Out: a file of the project and a line.
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { packageOf } from "../probe";
import type { RecordedResource } from "../recorded";

/** Folders of other people's packages, and of the probe's own. */
const isPackages = (folder: string): boolean =>
  /^(?:node_modules|site-packages|dist-packages|vendor|portcullis_probe)$/.test(folder) ||
  folder.includes("@v");

export type Source = NonNullable<RecordedResource["source"]>;

/**
 * The nearest place in the program's own package: a package's inside is of no use to its user, in node_modules or beside
 * it in a workspace. Where nothing of the program is on the stack, the nearest place in the project's folder.
 * A child that a package registers later, out of any call of the program, is where its parent is.
 */
export function sourceOf(
  request: RegisterResourceRequest,
  { root, directory }: { readonly root: string; readonly directory: string },
): Source | undefined {
  const frames = request.getStacktrace()?.getFramesList() ?? [];
  const positions = [request.getSourceposition(), ...frames.map((frame) => frame.getPc())];
  const program = packageOf(directory);
  let elsewhere: Source | undefined;
  for (const position of positions) {
    if (position === undefined || !position.getUri().startsWith("file://")) continue;
    const path = fileURLToPath(position.getUri());
    const file = relative(root, path);
    if (file.startsWith("..") || file.split(/[\\/]/).some(isPackages)) continue;
    const column = position.getColumn();
    // Some SDKs send no column, which is 0 here.
    const place = { file, line: position.getLine(), ...(column > 0 ? { column } : {}) };
    if (packageOf(dirname(path)) === program) return place;
    elsewhere ??= place;
  }
  return elsewhere;
}
