// Pulumi's own host for YAML programs, `pulumi-language-yaml`: from PATH, else from the cache, else built there from its Go module.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { cached, cacheFolder, findOnPath, succeed } from "../obtain";
import type { FoundEngine } from "./find";

/** The version that is built; yaml-host/go.mod requires the same one. */
const VERSION = "1.25.0";
const NAME = "pulumi-language-yaml";

/** @param mayBuild whether it may be built where it is missing: minutes. Throws where Go is there and the build fails. */
export function findYamlHost(mayBuild: boolean): FoundEngine {
  const installed = findOnPath(NAME);
  if (installed !== undefined) return { path: installed };
  const folder = `${NAME}-${VERSION}`;
  if (!existsSync(join(cacheFolder(), folder)) && !mayBuild)
    return { path: undefined, reason: 'none is built yet; "npm run test:engine" builds one, once' };
  const go = findOnPath("go");
  if (go === undefined) return { path: undefined, reason: `neither ${NAME} nor go is on PATH` };
  const build = (target: string) =>
    succeed(
      go,
      ["build", "-mod=readonly", "-o", join(target, NAME), `github.com/pulumi/pulumi-yaml/cmd/${NAME}`],
      {
        cwd: join(__dirname, "yaml-host"),
      },
    );
  return { path: join(cached(folder, build), NAME) };
}
