// One API before and after → what differs in how it can be reached: from where, its default endpoint, browsers' origins, its resource policy.

import { type ApiReport, clean } from "../../policypack/check";
import { type Aspect, compareSets } from "./aspect";
import { comparePolicies } from "./policy";

export function compareApis(before: ApiReport, after: ApiReport): readonly Aspect[] {
  return [
    ...compareFlag(REACH, before.isPrivate, after.isPrivate),
    ...compareFlag(ENDPOINT, before.defaultEndpoint, after.defaultEndpoint),
    ...compareOrigins(before.origins, after.origins),
    ...compareCredentials(before.credentials, after.credentials),
    ...comparePolicies(before, after),
  ];
}

interface Flag {
  readonly facet: Aspect["facet"];
  /** "whether … cannot be seen on one side". */
  readonly what: string;
  /** How it differs where it is so now, and where it is not any more. */
  readonly on: Omit<Aspect, "facet">;
  readonly off: Omit<Aspect, "facet">;
}

const REACH: Flag = {
  facet: "endpoint",
  what: "the endpoint is private",
  on: { direction: "narrowed", says: "the endpoint is private: a VPC alone reaches it" },
  off: { direction: "widened", says: "the endpoint is private no more: the internet reaches it" },
};
const ENDPOINT: Flag = {
  facet: "default endpoint",
  what: "the default endpoint answers",
  on: { direction: "widened", says: "the default endpoint answers again" },
  off: { direction: "narrowed", says: "the default endpoint is off" },
};
const CREDENTIALS: Flag = {
  facet: "credentials",
  what: "browsers may send credentials",
  on: { direction: "widened", says: "browsers may send the visitor's credentials" },
  off: { direction: "narrowed", says: "browsers may not send the visitor's credentials any more" },
};

function compareFlag(
  { facet, what, on, off }: Flag,
  before: boolean | undefined,
  after: boolean | undefined,
): readonly Aspect[] {
  if (before === after) return [];
  if (before === undefined || after === undefined)
    return [{ facet, direction: "unclear", says: `whether ${what} cannot be seen on one side` }];
  return [{ facet, ...(after ? on : off) }];
}

/** Path by path, where a REST API's answers set the origin. */
function compareOrigins(before: ApiReport["origins"], after: ApiReport["origins"]): readonly Aspect[] {
  const facet = "origins";
  if (before === undefined || after === undefined)
    return compareSets(facet, "origin of browsers", before, after);
  const paths = [...new Set([...before, ...after].map(pathOf))].sort();
  return paths.flatMap((path) => {
    const [was, is] = [before, after].map((list) => list.filter((one) => pathOf(one) === path).map(originOf));
    const at = path === "" ? "" : ` at ${clean(path)}`;
    const [wasAny, isAny] = [was?.includes("*"), is?.includes("*")];
    if (wasAny && isAny) return [];
    if (!wasAny && !isAny)
      return compareSets(facet, "origin of browsers", was, is).map((one) => ({
        ...one,
        says: `${one.says}${at}`,
      }));
    return [
      isAny
        ? { facet, direction: "widened", says: `browsers may call from every origin${at}` }
        : { facet, direction: "narrowed", says: `browsers may not call from every origin any more${at}` },
    ];
  });
}

/** `MARK /path`, or the mark alone for the whole API. */
const originOf = (one: string): string => one.split(" ", 1)[0] ?? "";
const pathOf = (one: string): string => one.slice(originOf(one).length + 1);

function compareCredentials(before: boolean | undefined, after: boolean | undefined): readonly Aspect[] {
  // A report of an earlier version does not say it: that is no change by itself.
  return (before ?? false) === (after ?? false) ? [] : compareFlag(CREDENTIALS, before, after);
}
