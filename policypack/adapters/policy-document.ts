// An IAM policy's document, as the readers of resource policies take it apart. In: text or object. Out: branches, lists, and text.

import { type Branch, given, isBranch, isList, type Tree, Unknown } from "../facts";

/** For these, one value more in a list matches one caller more. */
export const POSITIVE = /^(?:StringEquals(?:IgnoreCase)?|StringLike|ArnEquals|ArnLike|IpAddress)$/i;
/** For these, one value more in a list matches one caller fewer. */
export const NEGATIVE =
  /^(?:StringNotEquals(?:IgnoreCase)?|StringNotLike|ArnNotEquals|ArnNotLike|NotIpAddress)$/i;

/** What a policy says, whichever form it comes in; no branch where its text is no JSON. */
export const documentOf = (policy: Tree): Tree => (typeof policy === "string" ? parse(policy) : policy);

export const branchOf = (tree: Tree): Branch => (isBranch(tree) ? tree : {});

export function listOf(tree: Tree): readonly Tree[] {
  if (!given(tree)) return [];
  return isList(tree) ? tree : [tree];
}

/** undefined where a part of it cannot be seen. */
export function wholeText(tree: Tree): string | undefined {
  let isWhole = true;
  const text = JSON.stringify(tree, (_key, value: unknown) => {
    if (value instanceof Unknown) isWhole = false;
    return value;
  });
  return isWhole ? text : undefined;
}

function parse(text: string): Tree {
  try {
    return JSON.parse(text) as Tree;
  } catch {
    return undefined;
  }
}
