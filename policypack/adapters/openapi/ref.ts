// Follows `$ref` inside one document: JSON pointers from its root only.
// A reference to another file or URL can never be judged and becomes an Unknown; so does a chain that does not end.

import { type Branch, child, isBranch, isList, type Tree, Unknown } from "../../facts";

const MAX_HOPS = 32;

export function follow(document: Branch, start: Tree): Tree {
  let here = start;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const ref = child(here, "$ref");
    if (ref === undefined) return here;
    if (ref instanceof Unknown) return ref;
    if (typeof ref !== "string") return new Unknown("$ref", "never", "a $ref must be a string");
    if (!ref.startsWith("#")) {
      return new Unknown("$ref", "never", "it refers to another document: put the definition into this one");
    }
    here = resolve(document, ref);
    if (here === undefined)
      return new Unknown("$ref", "never", "its $ref points to nothing in this document");
  }
  return new Unknown("$ref", "never", "its $ref leads back to itself");
}

function resolve(document: Branch, ref: string): Tree {
  let here: Tree = document;
  for (const part of ref.slice(1).split("/").slice(1)) {
    const key = unescapePointer(part);
    if (isList(here)) here = here[Number(key)];
    else if (isBranch(here)) here = child(here, key);
    else return here instanceof Unknown ? here : undefined;
  }
  return here;
}

/** RFC 6901, section 3, inside a URI fragment. */
function unescapePointer(part: string): string {
  let text = part;
  try {
    text = decodeURIComponent(part);
  } catch {
    // Not percent-encoded: taken as it is.
  }
  return text.replaceAll("~1", "/").replaceAll("~0", "~");
}
