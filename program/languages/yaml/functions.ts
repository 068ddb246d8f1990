// The functions of Pulumi YAML that compute: `fn::join` and the like. Those that ask somebody are in evaluator.ts.
// Semantics: pulumi.com/docs/iac/languages-sdks/yaml/yaml-language-reference; pulumi-yaml, pkg/pulumiyaml/run.go.
// What they are given in the wrong form they refuse; a value that nobody knows makes the result one.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isMarked, readMarks } from "../../probe";
import { ARCHIVE, ASSET, isBag, SIGNATURE } from "../../wire";
import { keep, Made, opened, plain, Secret, type Uses, unknown, unknownOf } from "./values";

export interface Call {
  /** The argument, evaluated. */
  readonly argument: unknown;
  readonly uses: Uses;
  /** Folder of the program, absolute. */
  readonly folder: string;
}

/** Throws Error that says what was expected. */
type Compute = (call: Call) => unknown;

const known =
  (compute: (argument: never, folder: string) => unknown): Compute =>
  ({ argument, uses, folder }) => {
    const { value, isSecret } = plain(argument, uses);
    return keep(isSecret, value === unknown ? unknown : compute(value as never, folder));
  };

const text = (value: unknown): string => {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return String(value);
  throw new Error("expected a text");
};

const list = (value: unknown, length?: number): readonly unknown[] => {
  if (Array.isArray(value) && (length === undefined || value.length === length)) return value;
  throw new Error(length === undefined ? "expected a list" : `expected a list of ${length}`);
};

/** A text that says it is unknown would not say so in another alphabet, or in pieces. */
const recoded =
  (code: (value: string, folder: string) => unknown, pick = (argument: unknown) => argument): Compute =>
  (call) =>
    known((argument, folder) => {
      const value = text(pick(argument));
      if (!isMarked(value)) return code(value, folder);
      for (const answer of readMarks(value)) unknownOf(answer, call.uses);
      return unknown;
    })(call);

const file = (code: (bytes: Buffer) => string): Compute =>
  recoded((path, folder) => {
    const found = resolve(folder, path);
    if (!existsSync(found)) throw new Error(`there is no file ${path}`);
    return code(readFileSync(found));
  });

const asset = (kind: "text" | "path" | "uri") =>
  known((value) => ({ [SIGNATURE]: ASSET, [kind]: text(value) }));
const archive = (kind: "path" | "uri") => known((value) => ({ [SIGNATURE]: ARCHIVE, [kind]: text(value) }));

/** One item of a list: the others may be unknown. */
const select: Compute = ({ argument, uses }) => {
  const [index, items] = list(opened(argument).value, 2);
  const [at, all] = [plain(index, uses), opened(items)];
  if (at.value === unknown || all.value === unknown) return unknown;
  const found = list(all.value);
  const number = Number(at.value);
  if (!Number.isInteger(number) || number < 0 || number >= found.length)
    throw new Error(`expected an index from 0 to ${found.length - 1}`);
  return keep(at.isSecret || all.isSecret, found[number]);
};

const length: Compute = ({ argument }) => {
  const { value, isSecret } = opened(argument);
  if (value === unknown) return unknown;
  if (typeof value === "string") return isMarked(value) ? unknown : keep(isSecret, value.length);
  return keep(isSecret, isBag(value) ? Object.keys(value).length : list(value).length);
};

const singleOrNone: Compute = ({ argument }) => {
  const { value, isSecret } = opened(argument);
  if (value === unknown) return unknown;
  if (list(value).length > 1) throw new Error("expected a list of one at most");
  return keep(isSecret, list(value)[0] ?? null);
};

const named =
  (what: "name" | "type"): Compute =>
  ({ argument }) => {
    const { value } = opened(argument);
    if (value instanceof Made) return value[what];
    throw new Error("expected a resource");
  };

/** With the keys of every object in order, as Pulumi's host writes them. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isBag(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
};

/** By name, in small letters: Pulumi takes any case. */
const FUNCTIONS: Readonly<Record<string, Compute>> = {
  assetarchive: known((assets) => {
    if (!isBag(assets)) throw new Error("expected a mapping of assets");
    return { [SIGNATURE]: ARCHIVE, assets };
  }),
  filearchive: archive("path"),
  fileasset: asset("path"),
  filebase64: file((bytes) => bytes.toString("base64")),
  filebase64sha256: file((bytes) => createHash("sha256").update(bytes).digest("base64")),
  frombase64: recoded((value) => Buffer.from(value, "base64").toString("utf8")),
  fromjson: recoded((value) => {
    try {
      return JSON.parse(value) as unknown;
    } catch {
      throw new Error("expected a JSON document");
    }
  }),
  join: known((argument) => {
    const [between, items] = list(argument, 2);
    return list(items).map(text).join(text(between));
  }),
  length,
  pulumiresourcename: named("name"),
  pulumiresourcetype: named("type"),
  readfile: file((bytes) => bytes.toString("utf8")),
  remotearchive: archive("uri"),
  remoteasset: asset("uri"),
  secret: ({ argument }) => new Secret(opened(argument).value),
  select,
  sha1: recoded((value) => createHash("sha1").update(value).digest("hex")),
  singleornone: singleOrNone,
  split: ({ argument, ...call }) =>
    recoded(
      (whole) => whole.split(text(plain(list(argument, 2)[0], call.uses).value)),
      (given) => list(given, 2)[1],
    )({ argument, ...call }),
  stringasset: asset("text"),
  tobase64: recoded((value) => Buffer.from(value, "utf8").toString("base64")),
  tojson: known((value) => JSON.stringify(sorted(value))),
  unsecret: ({ argument }) => opened(argument).value,
};

/** Undefined for one that is not among them. */
export const findFunction = (name: string): Compute | undefined => FUNCTIONS[name.toLowerCase()];
