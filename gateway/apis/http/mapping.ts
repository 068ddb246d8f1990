// Parameter mappings of HTTP APIs → changes of a request or an answer, or the key that is not of a form that is simulated.
// A change that would be skipped could be the one that tells the backend who calls.

import { asObject, type JsonObject, textMembers } from "../parts";

export interface Change {
  readonly action: "append" | "overwrite" | "remove";
  readonly place: "header" | "querystring" | "path" | "statuscode";
  /** In lower case for headers; empty for path and status code. */
  readonly name: string;
  /** With `$request.header.x`, `$context.x` and so on in it. */
  readonly value: string;
}

export type ReadChanges =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly key: string };

const NAMED = /^(append|overwrite|remove):(header|querystring)\.(.+)$/;
const WHOLE = /^(overwrite):(path|statuscode)$/;
/** AWS "Reserved headers": they cannot be mapped. */
const RESERVED =
  /^(access-control-|apigw-|authorization$|connection$|content-encoding$|content-length$|content-location$|forwarded$|keep-alive$|origin$|proxy-authenticate$|proxy-authorization$|te$|trailers$|transfer-encoding$|upgrade$|x-amz-|x-amzn-|x-forwarded-(?:for|host|proto)$|via$)/;
const SOURCE =
  /\$\{?(?:request\.(?:header|querystring|body|path)|response\.(?:header|body)|context|stageVariables)\b/;

export function readChanges(declared: unknown): ReadChanges {
  const changes: Change[] = [];
  for (const [key, value] of Object.entries(textMembers(declared))) {
    const [, action, place, given = ""] = NAMED.exec(key) ?? WHOLE.exec(key) ?? [];
    const name = place === "header" ? given.toLowerCase() : given;
    const isUnknown = value.includes("$") && action !== "remove" && !SOURCE.test(value);
    if (action === undefined || isUnknown || (place === "header" && RESERVED.test(name)))
      return { ok: false, key };
    changes.push({ action, place, name, value } as Change);
  }
  const strange = Object.entries(asObject(declared) ?? {}).find(([, value]) => typeof value !== "string");
  return strange === undefined ? { ok: true, changes } : { ok: false, key: strange[0] };
}

export type AnswerChanges = ReadonlyMap<string, readonly Change[]>;

/** By status; written as a list of `statusCode` and `mappings`, or as a map, as OpenAPI has it. */
export function readAnswerChanges(
  declared: unknown,
): { ok: true; changes: AnswerChanges } | { ok: false; key: string } {
  const list: JsonObject[] = Array.isArray(declared)
    ? declared.map((one) => asObject(one) ?? {})
    : Object.entries(asObject(declared) ?? {}).map(([statusCode, mappings]) => ({ statusCode, mappings }));
  const changes = new Map<string, readonly Change[]>();
  for (const { statusCode, mappings } of list) {
    const read = readChanges(mappings);
    if (!read.ok) return read;
    changes.set(String(statusCode), read.changes);
  }
  return { ok: true, changes };
}
