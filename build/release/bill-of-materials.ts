// What others wrote and a bundle holds: npm's own CycloneDX list of the lock file, cut down to the packages that were bundled.
// What npm installs beside a package is in the package's manifest, and stands here as well, by its exact version.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Manifest, root } from "./names";

interface Component {
  readonly "bom-ref": string;
  readonly name: string;
  readonly version: string;
  readonly properties?: readonly { readonly name: string }[];
}

interface Bill {
  readonly metadata: { readonly component: object };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** What npm says of the whole lock file. */
export function lockedParts(): Bill {
  const args = ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"];
  const text = execFileSync("npm", args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    shell: process.platform === "win32",
  });
  return JSON.parse(text) as Bill;
}

/** @param inputs files of the bundle @throws Error when a bundled package is not in the lock file */
export function billOfMaterials(
  all: Bill,
  { name, version, license, dependencies = {} }: Manifest,
  inputs: readonly string[],
): string {
  const bundled = new Set(inputs.flatMap(packageOf));
  const wanted = new Set([...bundled, ...Object.entries(dependencies).map(([one, at]) => `${one}@${at}`)]);
  const parts = all.components.filter((one) => wanted.has(one["bom-ref"]));
  const known = new Set(parts.map((one) => one["bom-ref"]));
  const missing = [...bundled].filter((one) => !known.has(one));
  if (missing.length > 0)
    throw new Error(`bundled, but not in package-lock.json: ${missing.join(", ")}: run "npm ci"`);
  const ref = `${name}@${version}`;
  return `${JSON.stringify(
    {
      ...all,
      metadata: {
        ...all.metadata,
        component: {
          "bom-ref": ref,
          type: "application",
          name,
          version,
          purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
          licenses: [{ license: { id: license } }],
        },
      },
      // "development" is what they are to this repository; here they are shipped.
      components: parts.map((part) => ({
        ...part,
        properties: (part.properties ?? []).filter((one) => one.name !== "cdx:npm:package:development"),
      })),
      dependencies: [
        { ref, dependsOn: [...known].sort() },
        ...all.dependencies
          .filter((one) => known.has(one.ref))
          .map((one) => ({ ref: one.ref, dependsOn: one.dependsOn.filter((other) => known.has(other)) })),
      ],
    },
    undefined,
    2,
  )}\n`;
}

/** `node_modules/@a/b/c.js` → `@a/b@1.0.0`; nothing for files of this repository. */
function packageOf(file: string): readonly string[] {
  const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file.replaceAll("\\", "/")) ?? [];
  if (folder === undefined) return [];
  const { name, version } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest;
  return [`${name}@${version}`];
}
