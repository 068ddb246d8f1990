// Which package of a project is a plugin whose source is at hand. In: Pulumi.yaml and a package's name. Out: its folder, how to run it.
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { installCommand } from "../languages";
import { type Project, readYaml } from "../project";
import { isBag } from "../wire";

export interface Place {
  readonly folder: string;
  /** Pulumi's own runner of plugins, as that folder's packages have it. */
  readonly runner: string;
}

/** Where it is; or why it is not run, in words that follow "a package". */
export type Found = { readonly at: Place } | { readonly reason: string };

/** Undefined where Pulumi.yaml names no folder for it. */
export function findPlugin(project: Project, name: string): Found | undefined {
  const folder = foldersOf(project).find((one) => one.name === name || nameIn(one.folder) === name)?.folder;
  if (folder === undefined) return undefined;
  const runtime = runtimeOf(folder);
  if (runtime === undefined) return { reason: "whose folder has no PulumiPlugin.yaml" };
  if (runtime !== "nodejs") return { reason: `of runtime ${runtime}, which is not run` };
  try {
    const runner = createRequire(join(folder, "noop.js")).resolve("@pulumi/pulumi/cmd/run-plugin");
    return { at: { folder, runner } };
  } catch {
    const command = installCommand(folder);
    return { reason: `for which @pulumi/pulumi is not installed: run "${command}" there first` };
  }
}

/** `packages` is what `pulumi package add` writes; `plugins` is the older form. */
function foldersOf({ file, root }: Project): { readonly name: string; readonly folder: string }[] {
  const { packages, plugins } = readYaml(file, '"name" and "runtime"');
  const named = Object.entries(isBag(packages) ? packages : {}).map(([name, given]) => ({
    name,
    path: isBag(given) ? given.source : given,
  }));
  const providers = isBag(plugins) && Array.isArray(plugins.providers) ? plugins.providers : [];
  const all = [...named, ...providers.filter(isBag).map(({ name, path }) => ({ name: String(name), path }))];
  return all.flatMap(({ name, path }) => {
    if (typeof path !== "string" || !/^(?:\.{0,2}\/|\.{1,2}$)/.test(path)) return [];
    const folder = resolve(root, path);
    return existsSync(folder) ? [{ name, folder: realpathSync(folder) }] : [];
  });
}

function runtimeOf(folder: string): string | undefined {
  const file = join(folder, "PulumiPlugin.yaml");
  if (!existsSync(file)) return undefined;
  const { runtime } = readYaml(file, '"runtime"');
  return String(isBag(runtime) ? runtime.name : runtime);
}

/** As Pulumi's runner names a package of components after its npm package. */
function nameIn(folder: string): string | undefined {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  const manifest: unknown = parse(readFileSync(file, "utf8"));
  const name = isBag(manifest) && typeof manifest.name === "string" ? manifest.name : "";
  return name.replace(/^@[^/]*\//, "").replace(/[^-a-zA-Z0-9_]/g, "-");
}
