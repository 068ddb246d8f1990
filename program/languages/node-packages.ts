// What brings a Node program's packages: the command of the tool whose lock file is there, and what a failure says of one that
// is not. In: the program's folder. Out: words for a message. A package that nobody asked for is never named in a command.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const BY_LOCK: readonly (readonly [file: string, command: string])[] = [
  ["pnpm-lock.yaml", "pnpm install --frozen-lockfile"],
  ["yarn.lock", "yarn install"],
  ["bun.lock", "bun install"],
  ["bun.lockb", "bun install"],
  ["package-lock.json", "npm ci"],
  ["npm-shrinkwrap.json", "npm ci"],
];

/** In a workspace the lock file is above the program. */
export function installCommand(folder: string): string {
  for (const one of upwards(folder)) {
    const found = BY_LOCK.find(([file]) => existsSync(join(one, file)));
    if (found !== undefined) return found[1];
  }
  return "npm install";
}

/** Undefined where no package is missing. */
export function missingPackage(all: string, pwd: string): string | undefined {
  const wanted =
    /Cannot find module '([^'./][^']*)'\s*\n\s*Require stack:/.exec(all)?.[1] ??
    /Cannot find package '([^'./][^']*)' imported from/.exec(all)?.[1];
  if (wanted === undefined || wanted.startsWith("node:")) return undefined;
  if (isPath(wanted, pwd))
    return `it imports ${wanted} by "paths" of tsconfig.json, which Node does not know when the program runs: write a relative import, or load tsconfig-paths with "nodeargs" in Pulumi.yaml`;
  const name = wanted
    .split("/")
    .slice(0, wanted.startsWith("@") ? 2 : 1)
    .join("/");
  return isAskedFor(name, pwd)
    ? `it needs the package ${name}, which is not installed: run "${installCommand(pwd)}" there first`
    : `it needs the package ${name}, which is not installed, and its package.json does not name it: add it there, or to "paths" of tsconfig.json where it is the program's own`;
}

/** Whether the compiler finds it by a path of the program's own; a configuration that this one extends is not read. */
function isPath(wanted: string, pwd: string): boolean {
  const file = join(pwd, "tsconfig.json");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const paths = /"paths"\s*:\s*\{([^}]*)\}/.exec(text)?.[1] ?? "";
  return [...paths.matchAll(/"([^"]+)"\s*:/g)].some(([, key = ""]) => {
    const [before = "", after] = key.split("*");
    return after === undefined ? wanted === key : wanted.startsWith(before) && wanted.endsWith(after);
  });
}

function isAskedFor(name: string, pwd: string): boolean {
  return upwards(pwd).some((folder) => {
    try {
      const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
      return [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].some(
        (group) => group !== undefined && Object.hasOwn(group, name),
      );
    } catch {
      return false;
    }
  });
}

type Group = Readonly<Record<string, unknown>> | undefined;
interface Manifest {
  readonly dependencies?: Group;
  readonly devDependencies?: Group;
  readonly optionalDependencies?: Group;
}

/** The folder and those above it, up to the repository's. */
function upwards(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder || existsSync(join(folder, ".git")) ? [folder] : [folder, ...upwards(parent)];
}
