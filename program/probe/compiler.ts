// ts-node, as Pulumi's runtime registers it. Older SDKs check types whatever PULUMI_NODEJS_TRANSPILE_ONLY says: it is told instead.
// Where a compiler is shared, ts-node asks that one; whatever it does not answer, the program's own compiler does, as ever.

import { readSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import type * as typescript from "typescript";
import { type Answer, framed, HEAD, type Question } from "../question";
import type { Patch } from "./modules";

type Typescript = typeof typescript;
type Host = typescript.LanguageServiceHost;
type Service = typescript.LanguageService;
type Register = (options?: object) => unknown;

/** @param descriptor of the shared compiler, where there is one */
export const patchCompiler =
  (descriptor: number | undefined): Patch =>
  (exports) => {
    const register = exports.register as Register | undefined;
    if (typeof register !== "function") return;
    if (process.env.PULUMI_NODEJS_TRANSPILE_ONLY === "true")
      exports.register = (options?: object) =>
        register({ ...options, typeCheck: false, transpileOnly: true });
    else if (descriptor !== undefined)
      exports.register = (options?: object) => sharing(descriptor, () => register(options));
  };

/** While ts-node starts, TypeScript is a copy whose language service asks the shared compiler. */
function sharing<T>(descriptor: number, start: () => T): T {
  const found = Object.entries(createRequire(__filename).cache).filter(
    ([file, loaded]) =>
      /[\\/]typescript\.js$/.test(file) && loaded?.exports?.createLanguageService !== undefined,
  );
  const before = found.map(([, loaded]) => loaded?.exports);
  for (const [file, loaded] of found)
    if (loaded !== undefined) loaded.exports = shared(loaded.exports, file, descriptor);
  try {
    return start();
  } finally {
    found.forEach(([, loaded], index) => {
      if (loaded !== undefined) loaded.exports = before[index];
    });
  }
}

function shared(ts: Typescript, file: string, descriptor: number): Typescript {
  const value = (host: Host, ...rest: []) => {
    const own = () => ts.createLanguageService(host, ...rest);
    // A transformer changes the output, and is code.
    return host.getCustomTransformers?.() === undefined ? asking(host, own, file, descriptor) : own();
  };
  return Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(ts),
      createLanguageService: { value, enumerable: true },
    },
  ) as Typescript;
}

/** What ts-node 7 and 10 call of a language service; the first question without an answer brings the own one. */
function asking(host: Host, open: () => Service, typescript: string, descriptor: number): Service {
  let own: Service | undefined;
  let last: { readonly file: string; readonly text: string; readonly output: Answer["output"] } | undefined;
  const outputOf = (file: string) => {
    const text = textOf(host, file);
    if (own !== undefined || text === undefined) return undefined;
    if (last?.file !== file || last.text !== text) {
      const question = {
        typescript,
        options: host.getCompilationSettings(),
        cwd: host.getCurrentDirectory(),
        roots: host.getScriptFileNames(),
        file,
        text,
      };
      last = { file, text, output: ask(descriptor, question)?.output ?? null };
    }
    return last.output ?? undefined;
  };
  const real = () => {
    own ??= open();
    return own;
  };
  const asked: Pick<
    Service,
    | "getEmitOutput"
    | "getSemanticDiagnostics"
    | "getSyntacticDiagnostics"
    | "getCompilerOptionsDiagnostics"
    | "getProgram"
  > = {
    getEmitOutput: (file) =>
      (outputOf(file) as typescript.EmitOutput | undefined) ?? real().getEmitOutput(file),
    getSemanticDiagnostics: (file) =>
      outputOf(file) === undefined ? real().getSemanticDiagnostics(file) : [],
    getSyntacticDiagnostics: (file) =>
      outputOf(file) === undefined ? real().getSyntacticDiagnostics(file) : [],
    getCompilerOptionsDiagnostics: () => own?.getCompilerOptionsDiagnostics() ?? [],
    // ts-node compares two of them.
    getProgram: () => own?.getProgram(),
  };
  return new Proxy(asked as Service, {
    get: (target, name) => Reflect.get(name in target ? target : real(), name),
  });
}

function textOf(host: Host, file: string): string | undefined {
  const snapshot = host.getScriptSnapshot(file);
  return snapshot?.getText(0, snapshot.getLength());
}

/** Blocks, as a compiler does. Undefined where the other end is gone, or the options hold more than JSON can. */
function ask(descriptor: number, question: Question): Answer | undefined {
  try {
    const message = framed(question);
    for (let at = 0; at < message.length; ) at += writeSync(descriptor, message, at);
    const length = read(descriptor, HEAD)?.readUInt32BE() ?? 0;
    return JSON.parse(read(descriptor, length)?.toString("utf8") ?? "") as Answer;
  } catch {
    return undefined;
  }
}

/** Undefined where the other end is gone before it has sent that much. */
function read(descriptor: number, size: number): Buffer | undefined {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; ) {
    const count = readSync(descriptor, bytes, at, size - at, null);
    if (count === 0) return undefined;
    at += count;
  }
  return bytes;
}
