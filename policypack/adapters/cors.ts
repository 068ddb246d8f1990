// The cross-origin settings that a resource carries beside its routes.

import type { ApiKind, Cors } from "../facts";
import { at, flagAt, given, isList, listAt, selfRef, type Tree, Unknown } from "../facts";
import type { Seen } from "./read";
import { marksOf } from "./trust";

export function readCors(resource: Seen, kind: ApiKind, property: string, origins: string): readonly Cors[] {
  const { urn, name, props } = resource;
  if (!given(props[property])) return [];
  return [
    {
      urn,
      name,
      kind,
      api: selfRef(urn),
      property,
      anyOrigin: hasStar(props, `${property}.${origins}`),
      credentials: flagAt(props, `${property}.allowCredentials`),
      origins: marksOf(at(props, property, origins), origins),
    },
  ];
}

function hasStar(props: Tree, property: string): Cors["anyOrigin"] {
  const list = listAt(props, property);
  if (list.state !== "known" || !isList(list.value))
    return list.state === "known" ? { state: "absent" } : list;
  if (list.value.includes("*")) return { state: "known", value: true };
  const unknown = list.value.find((one) => one instanceof Unknown);
  return unknown instanceof Unknown ? unknown : { state: "known", value: false };
}
