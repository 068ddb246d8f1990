// A program that is to run later: its process loads the packages that the run before it loaded, and waits before its first line.
// In: those packages' files, and one line on a pipe with the configuration that holds by then. Out: the same run, only later.

import { readFileSync, readSync } from "node:fs";
import { sep } from "node:path";
import type { Patch } from "./modules";
import type { ProbeSettings, Tell, Told } from "./settings";

type Configuration = Readonly<Record<string, string>>;
type Loaded = Pick<Extract<Told, { kind: "loaded" }>, "packages" | "own">;
interface Compiler {
  readonly compile: (code: string, file: string) => string;
}
type RunInStack = (init: () => unknown) => unknown;

export function holdProgram(
  { descriptor, list }: NonNullable<ProbeSettings["hold"]>,
  tell: Tell,
): Readonly<Record<"runtime/config" | "runtime/stack", Patch>> {
  let config: Record<string, unknown> = {};
  return {
    "runtime/config": (exports) => {
      config = exports;
    },
    // What Pulumi's own runner calls when all is ready but the program.
    "runtime/stack": (exports) => {
      const run = exports.runInPulumiStack as RunInStack;
      exports.runInPulumiStack = (init: () => unknown) => {
        const readsConfig = preload(JSON.parse(readFileSync(list, "utf8")) as Loaded, config);
        tell({ kind: "held", readsConfig });
        const values = JSON.parse(readLine(descriptor)) as Configuration;
        // A package may look for itself; the SDK keeps what it found at its start.
        Object.assign(process.env, values);
        (config.setAllConfig as (values: unknown, secret: unknown) => void)?.(
          JSON.parse(values.PULUMI_CONFIG ?? "{}"),
          JSON.parse(values.PULUMI_CONFIG_SECRET_KEYS ?? "[]"),
        );
        return run(init);
      };
    },
  };
}

/** Whether a package read the configuration as it was loaded: then it holds for that one only. */
function preload({ packages, own }: Loaded, config: Record<string, unknown>): boolean {
  const { getConfig } = config as { getConfig: (key: string) => unknown };
  let isRead = false;
  config.getConfig = (key: string) => {
    isRead = true;
    return getConfig(key);
  };
  for (const file of packages) {
    try {
      require(file);
    } catch {
      // It fails again where the program asks for it, and is told there.
    }
  }
  config.getConfig = getConfig;
  for (const warm of [() => warmCompiler(own), () => warmBundler(packages)]) {
    try {
      warm();
    } catch {
      // Only time is lost.
    }
  }
  return isRead;
}

/** ts-node's compiler, whichever it is, is slow the first time; what it makes here is thrown away. */
function warmCompiler(own: readonly string[]): void {
  const service = (process as unknown as Record<symbol, Compiler | undefined>)[
    Symbol.for("ts-node.register.instance")
  ];
  for (const file of own.filter((one) => /\.[cm]?tsx?$/.test(one)))
    service?.compile(readFileSync(file, "utf8"), file);
}

/** esbuild starts a process of its own at the first call. */
function warmBundler(packages: readonly string[]): void {
  const file = packages.find((one) => /[\\/]esbuild[\\/]lib[\\/]main\.js$/.test(one));
  if (file !== undefined) (require(file) as { transformSync: (code: string) => unknown }).transformSync("");
}

/** Blocks: nothing of this process is to go on meanwhile. */
function readLine(descriptor: number): string {
  const chunk = Buffer.alloc(65_536);
  let text = "";
  while (!text.includes("\n")) {
    const count = readSync(descriptor, chunk);
    // Whoever held it is gone.
    if (count === 0) process.exit(1);
    text += chunk.toString("latin1", 0, count);
  }
  return Buffer.from(text, "latin1").toString("utf8");
}

/** Tells at the end which files the program loaded as CommonJS: its own, and those of packages. */
export function tellLoaded(tell: Tell): void {
  process.once("exit", () => {
    const files = Object.keys(require.cache);
    const isPackage = (file: string) => file.split(sep).includes("node_modules");
    tell({
      kind: "loaded",
      packages: files.filter(isPackage),
      own: files.filter((file) => !isPackage(file) && file !== __filename),
    });
  });
}
