// The address of an HTTP backend, filled with path parameters, the stage's variables and a query.
// What a caller wrote stays in its place: it is never normalised, so `..` and %2F climb nowhere here.

import { withStageVariables } from "../../apis";

export interface Address {
  /** Protocol, host and port. */
  readonly origin: URL;
  /** Path and query as they are sent. */
  readonly target: string;
}

export interface PathParts {
  /** The template of the route, e.g. `/files/{proxy+}`. */
  readonly route: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Undefined when that is no address. */
export function addressOf(
  uri: string,
  stageVariables: Readonly<Record<string, string>>,
  { route, parameters }: PathParts,
  query: readonly (readonly [string, string])[],
): Address | undefined {
  const greedy = parameters[/\{([\w.-]+)\+\}$/.exec(route)?.[1] ?? ""];
  const fill = (_all: string, name: string) => {
    const value = parameters[name] ?? "";
    const encoded = encodeURIComponent(value);
    // Only a greedy parameter spans several parts of a path.
    return value === greedy ? encoded.replaceAll("%2F", "/") : encoded;
  };
  const filled = withStageVariables(uri, stageVariables).replace(/\{([\w.-]+)\+?\}/g, fill);
  const [, origin = "", path = "", own = ""] = /^(https?:\/\/[^/?#]+)([^?#]*)\??([^#]*)/.exec(filled) ?? [];
  if (!URL.canParse(origin)) return undefined;
  const more = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString();
  const search = [own, more].filter((one) => one !== "").join("&");
  return {
    origin: new URL(origin),
    target: (path === "" ? "/" : path) + (search === "" ? "" : `?${search}`),
  };
}
