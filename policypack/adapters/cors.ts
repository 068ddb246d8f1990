// Whose pages may read answers: settings that a resource carries beside its routes, an extension of a body, and the header
// that a REST API's own answers set.

import type { ApiKind, Cors } from "../facts";
import {
  absent,
  at,
  child,
  type Fact,
  flagAt,
  given,
  isBranch,
  isList,
  known,
  listAt,
  markOf,
  selfRef,
  type Tree,
  Unknown,
} from "../facts";
import { follow } from "./openapi";
import type { Seen } from "./read";
import { marksOf } from "./trust";

export function readCors(resource: Seen, kind: ApiKind, property: string, origins: string): readonly Cors[] {
  return corsAt(resource, kind, resource.props, property, origins);
}

/** An HTTP API's `x-amazon-apigateway-cors`. */
export function corsOfDocument(resource: Seen, document: Tree): readonly Cors[] {
  return corsAt(resource, "http", document, "x-amazon-apigateway-cors", "allowOrigins");
}

function corsAt(
  resource: Seen,
  kind: ApiKind,
  tree: Tree,
  property: string,
  origins: string,
): readonly Cors[] {
  const { urn, name } = resource;
  if (!given(child(tree, property))) return [];
  return [
    {
      urn,
      name,
      kind,
      api: selfRef(urn),
      property,
      anyOrigin: hasStar(tree, `${property}.${origins}`),
      credentials: flagAt(tree, `${property}.allowCredentials`),
      origins: marksOf(at(tree, property, origins), origins),
    },
  ];
}

const HEADER = /^(?:method|gatewayresponse)\.(?:response\.)?header\.access-control-allow-origin$/i;

/** What an integration's answers set as the allowed origin: a constant in single quotes. */
export function originsOfAnswer(parameters: Tree): Pick<Cors, "anyOrigin" | "origins"> | undefined {
  if (!isBranch(parameters)) return undefined;
  const key = Object.keys(parameters).find((name) => HEADER.test(name));
  if (key === undefined) return undefined;
  const value = parameters[key];
  if (value instanceof Unknown) return { anyOrigin: value, origins: value };
  const constant = /^'(.*)'$/s.exec(String(value))?.[1];
  // Mapped from a request or an answer: whoever asks may be who is named.
  if (constant === undefined) {
    const hidden = new Unknown("responseParameters", "never", "the origin is not a constant");
    return { anyOrigin: hidden, origins: hidden };
  }
  return { anyOrigin: known(constant === "*"), origins: known([markOf(constant)]) };
}

/** Each path of a REST API's document that answers with an allowed origin. */
export function corsOfOperations(resource: Seen, api: Cors["api"], document: Tree): readonly Cors[] {
  const paths = child(document, "paths");
  if (!isBranch(document) || !isBranch(paths)) return [];
  return Object.keys(paths).flatMap((path) => {
    const item = follow(document, paths[path]);
    if (!isBranch(item)) return [];
    return Object.keys(item).flatMap((method) => {
      const integration = child(follow(document, child(item, method)), "x-amazon-apigateway-integration");
      const responses = child(follow(document, integration), "responses");
      if (!isBranch(responses)) return [];
      return Object.keys(responses).flatMap((name) => {
        const found = originsOfAnswer(at(responses, name, "responseParameters"));
        return found === undefined ? [] : [answered(resource, api, path, found)];
      });
    });
  });
}

export function answered(
  { urn, name }: Seen,
  api: Cors["api"],
  path: string | undefined,
  found: Pick<Cors, "anyOrigin" | "origins">,
): Cors {
  // Browsers refuse a star together with credentials, and an answer here says nothing of them.
  const base = { urn, name, kind: "rest", api, property: "responseParameters", credentials: absent } as const;
  return { ...base, ...found, ...(path === undefined ? {} : { path }) };
}

function hasStar(props: Tree, property: string): Fact<boolean> {
  const list = listAt(props, property);
  if (list.state !== "known" || !isList(list.value))
    return list.state === "known" ? { state: "absent" } : list;
  if (list.value.includes("*")) return { state: "known", value: true };
  const unknown = list.value.find((one) => one instanceof Unknown);
  return unknown instanceof Unknown ? unknown : { state: "known", value: false };
}
