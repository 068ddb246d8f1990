// One program's files, compiled with its own TypeScript and options. The declarations of packages, which are most of the work, are
// read once for all programs. In: a file's text. Out: its JavaScript, where its types check.
import { statSync } from "node:fs";
import type * as typescript from "typescript";
import type { Answer, Question } from "../question";

type Typescript = typeof typescript;
type Service = typescript.LanguageService;

/** What programs share: a compiler, and the files it has read. */
export interface Library {
  readonly ts: Typescript;
  readonly registry: typescript.DocumentRegistry;
}

export class Compilation {
  readonly #library: Library;
  /** Texts of the program's own files, as it loaded them. */
  readonly #texts = new Map<string, string>();
  readonly #service: Service;
  #roots: readonly string[] = [];

  constructor(library: Library, { options, cwd }: Question) {
    this.#library = library;
    this.#service = library.ts.createLanguageService(this.#host(options, cwd), library.registry);
  }

  /** Throws what TypeScript throws. */
  compile({ roots, file, text }: Question): Answer {
    this.#texts.set(file, text);
    this.#roots = roots;
    const service = this.#service;
    const isGood =
      service.getCompilerOptionsDiagnostics().length === 0 &&
      service.getSyntacticDiagnostics(file).length === 0 &&
      service.getSemanticDiagnostics(file).length === 0;
    return { output: isGood ? service.getEmitOutput(file) : null };
  }

  /** Files that no other program reads are forgotten. */
  close(): void {
    this.#service.dispose();
  }

  #host(options: unknown, cwd: string): typescript.LanguageServiceHost {
    const { ts } = this.#library;
    const { sys } = ts;
    const read = (file: string) => this.#texts.get(file) ?? sys.readFile(file);
    return {
      getScriptFileNames: () => [...this.#roots],
      // A file of a package has the same version in every program, so that it is shared.
      getScriptVersion: (file) => {
        const own = this.#texts.get(file);
        return own === undefined ? stampOf(file) : `own ${own}`;
      },
      getScriptSnapshot: (file) => {
        const text = read(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      fileExists: sys.fileExists,
      readFile: read,
      readDirectory: sys.readDirectory,
      getDirectories: sys.getDirectories,
      directoryExists: sys.directoryExists,
      ...(sys.realpath === undefined ? {} : { realpath: sys.realpath }),
      getNewLine: () => sys.newLine,
      useCaseSensitiveFileNames: () => sys.useCaseSensitiveFileNames,
      getCurrentDirectory: () => cwd,
      getCompilationSettings: () => options as typescript.CompilerOptions,
      getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
    };
  }
}

function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? "" : `${found.mtimeMs} ${found.size}`;
}
