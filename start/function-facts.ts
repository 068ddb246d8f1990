// A function of the program, as far as it can be read without running it: its variables, the texts of its code, whether it
// mentions an address. In: recorded resources and an ARN. Out: facts; their values never leave this process.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type RecordedArchive, type RecordedAsset, type RecordedResource, revealSecrets } from "../program";

export interface FunctionFacts {
  readonly variables: Readonly<Record<string, string>>;
  /** The text of a file beside its code. */
  readonly file: (name: string) => string | undefined;
  /** Whether its variables or its code hold this text. */
  readonly mentions: (text: string) => boolean;
}

/** A bundle may be some megabytes; what is larger is no authorizer's code. */
const LARGEST = 16 * 1024 * 1024;

export function functionFacts(
  resources: readonly RecordedResource[],
  functionArn: string,
): FunctionFacts | undefined {
  const arn = functionArn.split(":").slice(0, 7).join(":");
  const found = resources.find(
    ({ type, outputs }) => type === "aws:lambda/function:Function" && outputs.arn === arn,
  );
  if (found === undefined) return undefined;
  const inputs = revealSecrets(found.inputs) as Readonly<Record<string, unknown>>;
  const { variables } = (inputs.environment ?? {}) as { variables?: Record<string, unknown> };
  const known = Object.entries(variables ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const code = inputs.code as RecordedAsset | RecordedArchive | undefined;
  return {
    variables: Object.fromEntries(known),
    file: (name) => textIn(code, name),
    mentions: (text) =>
      known.some(([, value]) => value.includes(text)) || textsOf(code).some((one) => one.includes(text)),
  };
}

type Code = RecordedAsset | RecordedArchive | undefined;

function textIn(code: Code, name: string): string | undefined {
  if (code === undefined || !("$archive" in code)) return undefined;
  if (code.$archive === "assets") return code.assets[name] && textsOf(code.assets[name])[0];
  return code.$archive === "file" ? read(join(code.path, name)) : undefined;
}

/** Every text of the code that lies open: strings, files, and the files of its folders' first level. */
function textsOf(code: Code): readonly string[] {
  if (code === undefined) return [];
  if ("$asset" in code) {
    if (code.$asset === "string") return [code.text];
    const text = code.$asset === "file" ? read(code.path) : undefined;
    return text === undefined ? [] : [text];
  }
  if (code.$archive === "assets")
    return Object.entries(code.assets)
      .filter(([name]) => !name.includes("node_modules"))
      .flatMap(([, part]) => textsOf(part));
  if (code.$archive !== "file") return [];
  return ["index.js", "index.mjs", "index.cjs"].flatMap((name) => read(join(code.path, name)) ?? []);
}

function read(path: string): string | undefined {
  try {
    const { size } = statSync(path);
    return size <= LARGEST ? readFileSync(path, "utf8") : undefined;
  } catch {
    return undefined;
  }
}
