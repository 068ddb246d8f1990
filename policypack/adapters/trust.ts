// Whom an authorizer trusts: a JWT authorizer's issuer and audience, a Cognito authorizer's user pools, a Lambda
// authorizer's function. In: the authorizer's settings, as a resource or a document spells them. Out: marks, never a value.

import {
  absent,
  at,
  type Fact,
  given,
  isList,
  known,
  type Mark,
  markOf,
  type Tree,
  type Trust,
  textAt,
  Unknown,
} from "../facts";

export function readTrust(settings: Tree): Trust {
  const jwt = at(settings, "jwtConfiguration");
  const pools = [at(settings, "providerArns"), at(settings, "providerARNs")].find(given);
  return {
    issuers: pools === undefined ? markAt(jwt, "issuer") : marksOf(pools, "providerArns"),
    audiences: marksOf([at(jwt, "audiences"), at(jwt, "audience")].find(given), "audience"),
    decider: functionOf(textAt(settings, "authorizerUri")),
  };
}

function markAt(tree: Tree, property: string): Fact<readonly Mark[]> {
  const text = textAt(tree, property);
  return text.state === "known" ? known([markOf(text.value)]) : text;
}

/** The marks of a list of texts, or of one text. */
export function marksOf(tree: Tree, property: string): Fact<readonly Mark[]> {
  if (tree instanceof Unknown) return tree;
  if (!given(tree)) return absent;
  const list = isList(tree) ? tree : [tree];
  const unseen = list.find((one) => one instanceof Unknown);
  if (unseen instanceof Unknown) return unseen;
  const texts = list.filter((one): one is string => typeof one === "string");
  return texts.length === list.length ? known(texts.map(markOf).sort()) : new Unknown(property, "never");
}

/** `…:function:NAME:alias/invocations` → NAME. */
function functionOf(uri: Fact<string>): Fact<string> {
  if (uri.state !== "known") return uri;
  const name = /:function:([\w-]+)/.exec(uri.value)?.[1];
  return name === undefined ? absent : known(name);
}
