// The authorizers that a document defines: its security schemes with x-amazon-apigateway-authorizer.

import type { AuthorizerSort } from "../../facts";
import { at, type Branch, child, type Fact, isBranch, known, type Tree, textAt, Unknown } from "../../facts";
import { follow } from "./ref";

export interface DocumentAuthorizer {
  readonly scheme: string;
  readonly extension: Branch;
  readonly sort: Fact<AuthorizerSort>;
}

const SORTS: Readonly<Record<string, AuthorizerSort>> = {
  token: "token",
  request: "request",
  cognito_user_pools: "cognito",
  jwt: "jwt",
};

/** Where a document keeps its security schemes. */
export function schemesOf(document: Branch): Tree {
  return "swagger" in document
    ? child(document, "securityDefinitions")
    : at(document, "components", "securitySchemes");
}

export function readAuthorizers(document: Branch): readonly DocumentAuthorizer[] {
  const schemes = schemesOf(document);
  if (!isBranch(schemes)) return [];
  const found: DocumentAuthorizer[] = [];
  for (const scheme of Object.keys(schemes)) {
    const extension = follow(
      document,
      child(follow(document, child(schemes, scheme)), "x-amazon-apigateway-authorizer"),
    );
    if (isBranch(extension)) found.push({ scheme, extension, sort: sortOf(textAt(extension, "type")) });
  }
  return found;
}

export function sortOf(type: Fact<string>): Fact<AuthorizerSort> {
  if (type.state !== "known") return type;
  const key = type.value.toLowerCase();
  const sort = Object.hasOwn(SORTS, key) ? SORTS[key] : undefined;
  return sort === undefined ? new Unknown("type", "never", "it must be a type of authorizer") : known(sort);
}

/** Identity sources: one string with commas, or a list. */
export function sourcesAt(tree: Tree, property: string): Fact<readonly string[]> {
  const value = at(tree, property);
  if (value instanceof Unknown) return value;
  if (typeof value === "string") {
    const parts = value.split(",").map((part) => part.trim());
    return known(parts.filter((part) => part !== ""));
  }
  if (!Array.isArray(value)) return { state: "absent" };
  const unknown = value.find((one) => one instanceof Unknown);
  if (unknown instanceof Unknown) return unknown;
  return known(value.filter((one) => typeof one === "string"));
}
