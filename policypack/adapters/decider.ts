// Lambda functions that carry this project's authorizer: its settings, in the function's environment, say what each route
// asks. In: a function. Out: a decider, or nothing where it has none of the settings. No value leaves, only marks and names.

import {
  absent,
  at,
  type Branch,
  child,
  type Decider,
  type Fact,
  given,
  isBranch,
  known,
  type Mark,
  markOf,
  type Tree,
  Unknown,
} from "../facts";
import type { Adapter } from "./contract";
import { readRequirements } from "./requirements";
import { marksOf } from "./trust";

const OPEN_TO_ANY_TOKEN = "any-valid-token";

export const decider: Adapter = {
  name: "decider",
  types: ["aws:lambda:Function", "aws-native:lambda:Function"],
  read({ urn, name, ids, props }) {
    const variables = at(props, "environment", "variables");
    // It does not start without ROUTES: a function that has an issuer alone is somebody's own, and what it asks cannot be seen.
    if (!isBranch(variables) || !(given(variables.ISSUER) || given(variables.ISSUERS))) return {};
    if (!given(variables.ROUTES)) return {};
    const functionName = [props.functionName, props.name].find(
      (one) => typeof one === "string" && one !== "",
    );
    const found: Decider = {
      urn,
      name: typeof functionName === "string" ? functionName : name,
      ids: typeof functionName === "string" ? [...new Set([...ids, functionName])] : ids,
      issuers: issuersOf(variables, props),
      audiences: audiencesOf(variables, props),
      requirements: requirementsOf(variables, props),
    };
    return { deciders: [found] };
  },
};

function issuersOf(variables: Branch, props: Branch): Fact<readonly Mark[]> {
  if (!given(variables.ISSUERS)) return marksOf(variables.ISSUER, "ISSUER");
  const several = settingOf(variables, props, "ISSUERS");
  if (several instanceof Unknown) return several;
  return isBranch(several) ? known(Object.keys(several).map(markOf).sort()) : new Unknown("ISSUERS", "never");
}

function audiencesOf(variables: Branch, props: Branch): Fact<readonly Mark[]> {
  const own = variables.AUDIENCE;
  if (given(own)) return typeof own === "string" ? marksOf(parts(own), "AUDIENCE") : marksOf(own, "AUDIENCE");
  const several = settingOf(variables, props, "ISSUERS");
  if (several instanceof Unknown) return several;
  if (!isBranch(several)) return absent;
  const all = Object.keys(several).flatMap((issuer) => {
    const audience = child(several[issuer], "audience");
    return typeof audience === "string" ? parts(audience) : audience;
  });
  return marksOf(all.flat() as Tree, "ISSUERS");
}

const parts = (text: string): readonly string[] => text.split(",").map((part) => part.trim());

function requirementsOf(variables: Branch, props: Branch): Decider["requirements"] {
  if (variables.ROUTES === OPEN_TO_ANY_TOKEN) return absent;
  const table = settingOf(variables, props, "ROUTES");
  if (table instanceof Unknown) return table;
  return isBranch(table) ? known(readRequirements(table)) : new Unknown("ROUTES", "never");
}

/** A setting that holds JSON: the text itself, or `@name.json`, a file beside the bundle, where the code can be seen. */
function settingOf(variables: Branch, props: Branch, name: string): Tree {
  const text = variables[name];
  if (typeof text !== "string") return text;
  const file = /^@([\w.-]+)$/.exec(text)?.[1];
  const asset = file === undefined ? undefined : at(props, "code", "assets", file, "text");
  const json = file === undefined ? text : asset;
  if (typeof json !== "string")
    return new Unknown("code", "never", "the function's files are not shown here");
  try {
    return JSON.parse(json) as Tree;
  } catch {
    return new Unknown(name, "never", "it must be JSON");
  }
}
