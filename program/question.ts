// What a program's process asks the shared compiler, and the form in which both send it: four bytes of length, then JSON.
// The probe imports this file too; it runs nothing.

/** One file, as ts-node asks its language service for it. */
export interface Question {
  /** The program's own TypeScript: the file of the package. */
  readonly typescript: string;
  readonly options: unknown;
  readonly cwd: string;
  /** Files the program has loaded so far, `file` among them. */
  readonly roots: readonly string[];
  readonly file: string;
  readonly text: string;
}

/** The output of a file whose types check; null of any other one, which the program's own compiler is to look at. */
export interface Answer {
  readonly output: {
    readonly outputFiles: readonly {
      readonly name: string;
      readonly text: string;
      readonly writeByteOrderMark: boolean;
    }[];
    readonly emitSkipped: boolean;
  } | null;
}

/** Bytes of the length. */
export const HEAD = 4;

export function framed(message: Question | Answer): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}
