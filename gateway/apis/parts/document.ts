// An API's recorded `body` → its OpenAPI document, or a sentence that says why there is none.

import { parse } from "yaml";
import { asObject, type JsonObject } from "./json";

/** An empty document where there is no body or none that can be read; then `notices` gets the reason. */
export function readDocument(body: unknown, notices: string[]): JsonObject {
  if (body === undefined || body === "") return {};
  try {
    const document = asObject(typeof body === "string" ? parse(body) : undefined);
    if (document !== undefined && asObject(document.paths) !== undefined) return document;
    notices.push('its body is no OpenAPI document: expected an object with "paths"');
  } catch {
    notices.push("its body is neither JSON nor YAML: nothing in it is served");
  }
  return {};
}
