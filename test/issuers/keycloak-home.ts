// Test tooling: Keycloak from Maven Central, unpacked and built for a database in memory, in the cache.
// In: nothing. Out: its folder, or the reason why there is none.

import { readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cached, findOnPath, succeed } from "../obtain";

const version = "26.7.3";
const copyPlugin = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";

export type FoundKeycloak = { readonly path: string } | { readonly path: undefined; readonly reason: string };

export function findKeycloak(): FoundKeycloak {
  const [maven, jar] = [findOnPath("mvn"), findOnPath("jar")];
  if (maven === undefined || jar === undefined)
    return { path: undefined, reason: "mvn and a JDK (17 or later) are not on PATH" };
  const path = cached(`keycloak-${version}`, (unfinished) => {
    const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:zip`;
    const copy = [
      "--batch-mode",
      "--quiet",
      copyPlugin,
      `-Dartifact=${artifact}`,
      `-DoutputDirectory=${unfinished}`,
    ];
    succeed(maven, copy, { cwd: unfinished });
    const zip = join(unfinished, `keycloak-quarkus-dist-${version}.zip`);
    succeed(jar, ["xf", zip], { cwd: unfinished });
    rmSync(zip);
    const inner = join(unfinished, `keycloak-${version}`);
    for (const entry of readdirSync(inner)) renameSync(join(inner, entry), join(unfinished, entry));
    // jar keeps no permissions, hence sh; what is built once need not be built at each start.
    succeed("sh", ["bin/kc.sh", "build", "--db=dev-mem"], { cwd: unfinished });
  });
  return { path };
}
