// Parameter mappings of HTTP APIs, applied: headers, query and path of a request, headers and status of an answer.
// A value is text with expressions in it; one that names nothing is empty, as on AWS.

import type { Change } from "../../apis";
import { valueAt } from "../request";
import { asText } from "./parameters";
import { parseBody, readPath } from "./template";

type Pairs = readonly (readonly [string, string])[];

export interface ChangeInput {
  readonly headers: Pairs;
  readonly query: Pairs;
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: string;
  readonly context: object;
  readonly stageVariables: Readonly<Record<string, string>>;
}

export interface Changed {
  readonly headers: Pairs;
  readonly query: Pairs;
  /** Undefined: as it was. */
  readonly path: string | undefined;
  readonly status: number | undefined;
}

/** @param whose what `$request` or `$response` stands for */
export function applyChanges(
  changes: readonly Change[],
  whose: "request" | "response",
  input: ChangeInput,
): Changed {
  let { headers, query } = input;
  let path: string | undefined;
  let status: number | undefined;
  for (const { action, place, name, value } of changes) {
    const text = action === "remove" ? "" : fill(value, whose, input);
    if (place === "header") headers = changePairs(headers, action, name, text, (one) => one.toLowerCase());
    if (place === "querystring") query = changePairs(query, action, name, text, (one) => one);
    if (place === "path") path = text.startsWith("/") ? text : `/${text}`;
    if (place === "statuscode" && /^[2-5]\d\d$/.test(text)) status = Number(text);
  }
  return { headers, query, path, status };
}

function changePairs(
  pairs: Pairs,
  action: Change["action"],
  name: string,
  value: string,
  fold: (name: string) => string,
): Pairs {
  const others = pairs.filter(([one]) => fold(one) !== fold(name));
  if (action === "remove") return others;
  if (action === "overwrite" || others.length === pairs.length) return [...others, [name, value]];
  const earlier = pairs.filter(([one]) => fold(one) === fold(name)).map(([, one]) => one);
  return [...others, [name, [...earlier, value].join(",")]];
}

const EXPRESSION =
  /\$(?:\{((?:request|response)\.(?:header|querystring|path|body)(?:\.[^}]+)?|context\.[^}]+|stageVariables\.\w+)\}|((?:request|response)\.(?:header|querystring|path|body)(?:\.[\w.-]+)?|context\.[\w.]+|stageVariables\.\w+))/g;

function fill(value: string, whose: "request" | "response", input: ChangeInput): string {
  return value.replace(EXPRESSION, (_all, braced: string | undefined, plain: string | undefined) => {
    const [root = "", ...rest] = (braced ?? plain ?? "").split(".");
    if (root === "context") return valueAt(input.context, rest.join(".")) ?? "";
    if (root === "stageVariables") return input.stageVariables[rest.join(".")] ?? "";
    return root === whose ? partOf(rest, input) : "";
  });
}

function partOf(
  [place, ...rest]: readonly string[],
  { headers, query, path, parameters, body }: ChangeInput,
): string {
  const name = rest.join(".");
  if (place === "path") return name === "" ? path : (parameters[name] ?? "");
  if (place === "body") return name === "" ? body : (asText(readPath(parseBody(body), name)) ?? "");
  const fold = (one: string) => (place === "header" ? one.toLowerCase() : one);
  const values = (place === "header" ? headers : query).filter(([one]) => fold(one) === fold(name));
  return values.map(([, one]) => one).join(",");
}
