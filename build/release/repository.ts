// Where the sources are, as npm's provenance wants it: "repository" of package.json at the root, copied into each tarball.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Folder, root } from "./names";

export interface Repository {
  readonly type: "git";
  readonly url: string;
  readonly directory: string;
}

/** Undefined until the repository has a public address: then nothing can be published with provenance. */
export function repositoryOf(folder: Folder): Repository | undefined {
  const { repository } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    repository?: string | { url: string };
  };
  const url = typeof repository === "object" ? repository.url : repository;
  return url === undefined ? undefined : { type: "git", url, directory: folder };
}
