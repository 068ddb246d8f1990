// An API → what lets callers reach it beside its routes: its default endpoint, the origins of browsers, its resource policy.
// What cannot be seen is undefined; what is not there is empty.

import type { Api, Facts } from "../facts";
import { isUnknown } from "../facts";
import type { ApiReport } from "./data";

export type Exposure = Pick<ApiReport, "defaultEndpoint" | "origins" | "policies">;

export function exposureOf(api: Api, facts: Facts): Exposure {
  const off = api.endpointOff;
  return {
    defaultEndpoint:
      off === undefined || off.state === "absent" ? true : isUnknown(off) ? undefined : !off.value,
    origins: originsOf(api, facts),
    policies: policiesOf(api, facts),
  };
}

function originsOf(api: Api, { cors }: Facts): readonly string[] | undefined {
  const own = cors.filter(({ owner }) => owner.urn === api.urn);
  if (own.some(({ anyOrigin }) => anyOrigin.state === "known" && anyOrigin.value)) return ["*"];
  const lists = own.map(({ origins }) => origins);
  if (lists.some(isUnknown)) return undefined;
  return [...new Set(lists.flatMap((list) => (list.state === "known" ? list.value : [])))].sort();
}

function policiesOf(api: Api, { policies }: Facts): readonly string[] | undefined {
  const marks = policies.filter(({ owner }) => owner.urn === api.urn).map(({ mark }) => mark);
  if (marks.some(isUnknown)) return undefined;
  return marks.flatMap((mark) => (mark.state === "known" ? [mark.value] : [])).sort();
}
