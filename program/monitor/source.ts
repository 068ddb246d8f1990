// Where a program registered a resource. In: the positions that the SDK sends. Out: a file of the project and a line.
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { RecordedResource } from "../recorded";

export type Source = NonNullable<RecordedResource["source"]>;

/**
 * The nearest place in the project's own files: a package's inside is of no use to its owner.
 * A child that a package registers later, out of any call of the program, is where its parent is.
 */
export function sourceOf(request: RegisterResourceRequest, root: string): Source | undefined {
  const frames = request.getStacktrace()?.getFramesList() ?? [];
  const positions = [request.getSourceposition(), ...frames.map((frame) => frame.getPc())];
  for (const position of positions) {
    if (position === undefined || !position.getUri().startsWith("file://")) continue;
    const file = relative(root, fileURLToPath(position.getUri()));
    if (file.startsWith("..") || file.split(/[\\/]/).includes("node_modules")) continue;
    return { file, line: position.getLine() };
  }
  return undefined;
}
