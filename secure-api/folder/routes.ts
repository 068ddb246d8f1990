// One route with a folder → the routes it stands for: its index, its files, and each binary file by name.
// API Gateway converts an answer by its operation's setting and the client's Accept header (AWS: "Content type conversions
// in API Gateway"): text and binary files behind one operation would break one of the two.
import { RunError } from "@pulumi/pulumi";
import type { RestRoute } from "../arguments";
import type { FolderFile } from "./files";

export interface FolderRoute {
  readonly path: string;
  /** Undefined: the one that the greedy parameter names. */
  readonly key: string | undefined;
  readonly binary: boolean;
}

/** AWS: "Quotas for configuring and running a REST API", resources per API. */
const MOST_RESOURCES = 300;

export function folderRoutes(
  { path, folder, index = "index.html" }: RestRoute,
  files: readonly FolderFile[],
): FolderRoute[] {
  const base = baseOf(path);
  const binaries = files.filter(({ isBinary }) => isBinary);
  if (binaries.length > MOST_RESOURCES - 50)
    throw new RunError(
      `folder "${folder}": its ${binaries.length} images, fonts and the like need a resource each, and a REST API holds ${MOST_RESOURCES}; serve them from CloudFront`,
    );
  const first = files.find(({ key }) => key === index);
  return [
    ...(first === undefined ? [] : [{ path: base || "/", key: index, binary: first.isBinary }]),
    { path: `${base}/{proxy+}`, key: undefined, binary: false },
    ...binaries.map(({ key }) => ({ path: `${base}/${key}`, key, binary: true })),
  ];
}

/** What a folder's route stands for to whoever decides about callers; the greedy path covers each file. */
export const folderPaths = (path: string): readonly string[] => [
  baseOf(path) || "/",
  `${baseOf(path)}/{proxy+}`,
];

const baseOf = (path: string): string => path.replace(/\/?(\{[^}]+\+\})?$/, "");
