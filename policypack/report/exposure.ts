// An API → what lets callers reach it beside its routes: whether it faces the internet, its default endpoint, the origins of browsers, its resource policy.
// What cannot be seen is undefined; what is not there is empty.

import type { Api, Facts } from "../facts";
import { isUnknown } from "../facts";
import type { ApiReport } from "./data";

export type Exposure = Pick<
  ApiReport,
  "isPrivate" | "defaultEndpoint" | "origins" | "credentials" | "policies"
>;

export function exposureOf(api: Api, facts: Facts): Exposure {
  const { endpointOff: off, isPrivate } = api;
  return {
    isPrivate:
      isPrivate === undefined || isPrivate.state === "absent"
        ? false
        : isUnknown(isPrivate)
          ? undefined
          : isPrivate.value,
    defaultEndpoint:
      off === undefined || off.state === "absent" ? true : isUnknown(off) ? undefined : !off.value,
    origins: originsOf(api, facts),
    credentials: credentialsOf(api, facts),
    policies: policiesOf(api, facts),
  };
}

/** Each with the path it is for, where it is not for the whole API. */
function originsOf(api: Api, { cors }: Facts): readonly string[] | undefined {
  const all: string[] = [];
  for (const { owner, path, anyOrigin, origins } of cors) {
    if (owner.urn !== api.urn) continue;
    const place = path === undefined ? "" : ` ${path}`;
    if (anyOrigin.state === "known" && anyOrigin.value) all.push(`*${place}`);
    else if (isUnknown(origins)) return undefined;
    else if (origins.state === "known") all.push(...origins.value.map((mark) => mark + place));
  }
  return [...new Set(all)].sort();
}

/** Whether answers may be read with the visitor's own cookies. */
function credentialsOf(api: Api, { cors }: Facts): boolean | undefined {
  const own = cors.filter(({ owner }) => owner.urn === api.urn).map(({ credentials }) => credentials);
  if (own.some((one) => one.state === "known" && one.value)) return true;
  return own.some(isUnknown) ? undefined : false;
}

function policiesOf(api: Api, { policies }: Facts): readonly string[] | undefined {
  const own = policies.filter(({ owner }) => owner.urn === api.urn).map(({ statements }) => statements);
  if (own.some(isUnknown)) return undefined;
  return [...new Set(own.flatMap((one) => (one.state === "known" ? one.value : [])))].sort();
}
