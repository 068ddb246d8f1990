// What the evaluation tells the probe, and what the probe tells back. Both sides import this file; it runs nothing.

/** Name of the variable that carries the settings; the probe removes it before the program can see it. */
export const VARIABLE = "PORTCULLIS_PROBE";

/** A dependency that is no resource: the rest says what would answer the unknown value it hangs on. */
export const ORIGIN = "urn:pulumi:unknown::portcullis::unknown:index:Value::";

/** The key of an answer that is not whole: its value says what would answer the rest. */
export const UNANSWERED = "portcullis:unanswered";

/** What the engine sends for a value that is not known yet (sdk/nodejs/runtime/rpc.ts). */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A text that says of itself what it stands for; any text made from it says so too. */
export const markText = (origin: string): string =>
  `unknown-${Buffer.from(origin, "utf8").toString("hex")}-${UNKNOWN}`;

/** What the marks in a text stand for. */
export const readMarks = (text: string): readonly string[] =>
  [...text.matchAll(new RegExp(`unknown-((?:[0-9a-f]{2})*)-${UNKNOWN}`, "gi"))].map(([, hex = ""]) =>
    Buffer.from(hex, "hex").toString("utf8"),
  );

export interface ProbeSettings {
  /** Where the probe writes its lines. */
  readonly descriptor: number;
  /** The project's folder, absolute: positions outside it are nobody's. */
  readonly root: string;
  /** Names of environment variables that exist and are withheld. */
  readonly withheld: readonly string[];
}

/** One line of the probe, as JSON. */
export type Told =
  | { readonly kind: "ready"; readonly module: string }
  /** Where a resource was registered. */
  | { readonly kind: "at"; readonly type: string; readonly name: string; readonly place: Place }
  /** A function that was to run on a value which nobody knows. */
  | {
      readonly kind: "not-run";
      readonly code: string;
      /** Code of the functions it calls, by the name it calls them by. */
      readonly callees: Readonly<Record<string, string>>;
      readonly place: Place | undefined;
      readonly answers: readonly string[];
    }
  /** A plain value that nobody knows was handed to the program, which may decide by it. */
  | { readonly kind: "plain"; readonly answer: string; readonly place: Place | undefined }
  /** An output of another stack that nobody knows. */
  | { readonly kind: "asked"; readonly stack: string; readonly output: string }
  | { readonly kind: "missing-key"; readonly key: string; readonly sort: string; readonly secret: boolean }
  | { readonly kind: "withheld"; readonly name: string };

/** File, absolute, and line from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export type Tell = (told: Told) => void;
