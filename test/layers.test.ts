// The house: which rooms there are, what may import what, one entry file a room, no circles, names, sizes.
// In: every TypeScript file of the repository. It reads imports as TypeScript itself does. It has no list of exceptions.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";

const root = join(__dirname, "..");

/** The rooms, by the rooms they may import. Nothing imports upwards; the gateway never imports the pack, or the authorizer's source. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  authorizer: [],
  policypack: [],
  program: [],
  build: [],
  gateway: ["program"],
  issuer: ["gateway"],
  console: ["authorizer", "gateway", "issuer"],
  "secure-api": [],
  stack: [],
  cli: ["policypack", "program"],
  verify: [],
  start: ["authorizer", "build", "cli", "console", "gateway", "issuer", "policypack", "program"],
};

/** What a room is entered by, where that is not index.ts: `index.ts` of these two is what Lambda and Pulumi load. */
const ENTRIES: Readonly<Record<string, string>> = { authorizer: "check.ts", policypack: "check.ts" };

/** Packages of rooms that must stay small; other rooms take what package.json lists. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  authorizer: ["jose", "pino", "tldts"],
  "policypack/facts": [],
  "policypack/rules": [],
  "policypack/adapters": ["yaml"],
  "policypack/pack": ["@pulumi/policy"],
  policypack: ["@pulumi/policy", "yaml"],
};

const posix = (path: string): string => path.split(sep).join("/");

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix(join(folder, entry.name));
    if (entry.isDirectory()) return /^(node_modules|dist|programs)$/.test(entry.name) ? [] : sources(path);
    return entry.name.endsWith(".ts") ? [path] : [];
  });
}

const isTable = (file: string): boolean => file.endsWith(".cases.ts");
const rooms = Object.keys(FLOORS);
const files = rooms.flatMap(sources).filter((file) => !isTable(file));

interface Import {
  readonly file: string;
  /** A file of the repository, or the bare name of a package. */
  readonly target: string;
}

const imports: readonly Import[] = files.flatMap((file) => {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), "utf8"), true, true);
  return importedFiles.map(({ fileName }) => ({
    file,
    target: fileName.startsWith(".") ? resolved(file, fileName) : fileName,
  }));
});

function resolved(file: string, name: string): string {
  const base = posix(relative(root, resolve(root, dirname(file), name)));
  const found = [base, `${base}.ts`, `${base}/index.ts`].find(
    (path) => existsSync(join(root, path)) && /\.\w+$/.test(path),
  );
  if (found === undefined) throw new Error(`${file}: imports ${name}, which is not there`);
  return found;
}

const isOurs = (target: string): boolean => rooms.some((room) => target.startsWith(`${room}/`));
const own = imports.filter(({ target }) => isOurs(target));
const roomOf = (file: string): string => file.split("/")[0] ?? "";
const told = ({ file, target }: Import): string => `${file} -> ${target}`;

describe("rooms", () => {
  test("every folder of sources is a room, tooling or tests", () => {
    const tooling = ["bench", "docs", "examples", "template", "test"];
    const found = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^(\.|node_modules|dist|reports)/.test(entry.name))
      .map(({ name }) => name)
      .filter((name) => sources(name).length > 0);
    expect(found.sort()).toEqual([...rooms, ...tooling].sort());
  });

  test("import only the rooms below them", () => {
    const breaches = own.filter(({ file, target }) => {
      const [from, to] = [roomOf(file), roomOf(target)];
      return from !== to && !FLOORS[from]?.includes(to);
    });
    expect(breaches.map(told)).toEqual([]);
  });

  test("form no circle, file by file", () => {
    const left = new Map(
      files.map((file) => [file, own.filter((one) => one.file === file).map(({ target }) => target)]),
    );
    for (let before = -1; before !== left.size; ) {
      before = left.size;
      for (const [file, targets] of left) if (!targets.some((target) => left.has(target))) left.delete(file);
    }
    expect([...left.keys()]).toEqual([]);
  });

  test("within a room, folders beside each other form no circle either", () => {
    const edges = new Map<string, string>();
    for (const { file, target } of own) {
      const [from, to] = forks(file, target);
      if (from !== undefined && to !== undefined) edges.set(`${from} -> ${to}`, told({ file, target }));
    }
    const both = [...edges].filter(([edge]) => edges.has(edge.split(" -> ").reverse().join(" -> ")));
    expect(both.map(([, one]) => one)).toEqual([]);
  });

  test("are entered by their entry file only", () => {
    const breaches = own.filter(({ file, target }) => {
      const shared = sharedFolder(file, target);
      // A file of the own folder, or of one that holds it, is no other room's.
      if (dirname(target) === (shared === "" ? "." : shared)) return false;
      const entered = target
        .split("/")
        .slice(0, shared === "" ? 1 : shared.split("/").length + 1)
        .join("/");
      return target !== `${entered}/${ENTRIES[entered] ?? "index.ts"}`;
    });
    expect(breaches.map(told)).toEqual([]);
  });

  test("take no package but their own", () => {
    const breaches = imports.filter(({ file, target }) => {
      if (isOurs(target) || target.startsWith("node:") || /\.json$/.test(target)) return false;
      const room = Object.keys(PACKAGES).find((name) => file.startsWith(`${name}/`));
      return room !== undefined && !PACKAGES[room]?.includes(target);
    });
    expect(breaches.map(told)).toEqual([]);
  });
});

/** The folder that holds both files, "" for the repository. */
function sharedFolder(one: string, other: string): string {
  const [a, b] = [dirname(one).split("/"), dirname(other).split("/")];
  const at = a.findIndex((part, index) => part !== b[index]);
  return a.slice(0, at === -1 ? a.length : at).join("/");
}

/** Where the paths of two files part: the two folders, where both are in one. */
function forks(one: string, other: string): [string | undefined, string | undefined] {
  const depth = sharedFolder(one, other).split("/").filter(Boolean).length + 1;
  const part = (file: string) => {
    const folders = dirname(file).split("/");
    return folders.length < depth ? undefined : folders.slice(0, depth).join("/");
  };
  return [part(one), part(other)];
}

describe("files", () => {
  const all = [...rooms, "bench", "docs", "examples", "test"].flatMap(sources);

  test("have no name that repeats its folder", () => {
    const breaches = all.filter((file) => {
      const folder = basename(dirname(file));
      const words = basename(file)
        .replace(/\.(test|cases|suite)?\.?ts$/, "")
        .split("-");
      return words.some((word) => word === folder || `${word}s` === folder);
    });
    expect(breaches).toEqual([]);
  });

  test("have at most 200 lines, tables of cases apart", () => {
    const long = all
      .filter((file) => !isTable(file))
      .map((file) => [file, readFileSync(join(root, file), "utf8").split("\n").length - 1] as const)
      .filter(([, lines]) => lines > 200);
    expect(long.map(([file, lines]) => `${file}: ${lines}`)).toEqual([]);
  });

  test("are named in kebab-case, and none is a drawer of odds and ends", () => {
    const breaches = all.filter(
      (file) =>
        !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|cases|suite))?\.ts$/.test(basename(file)) ||
        /(^|\/)(utils?|helpers?|common|types|misc)(\.|\/)/.test(file),
    );
    expect(breaches).toEqual([]);
  });
});
