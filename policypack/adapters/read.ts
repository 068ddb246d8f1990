// Reads a resource's properties once into a Tree, without ever throwing: Pulumi's unknowns become Unknown leaves.
// The only file that touches Pulumi's proxy, secrets and asset shapes. It never keeps or prints a value.

import { type Branch, isBranch, type Ref, type Resource, type Tree, Unknown } from "../facts";
import { providerProps, terraformName } from "./terraform";

/** A resource whose properties can be read safely. */
export interface Seen {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly props: Branch;
  /** Every string that other resources may use for this one. */
  readonly ids: readonly string[];
  readonly parent: string | undefined;
  /** The reference held by a property. */
  ref(property: string): Ref;
}

/** What Pulumi puts in place of a value it does not know, where no proxy guards it (`preview --json`, a recorded plan). */
const SENTINELS: ReadonlySet<string> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const ID_PROPERTIES = [
  "id",
  "arn",
  "restApiId",
  "apiId",
  "authorizerId",
  "resourceId",
  "functionName",
] as const;
/** What others refer to by its name. A name of anything else may be another's id. */
const NAMED = /:(?:LogGroup|Function|DomainName)$/;
const MAX_DEPTH = 100;

/** @param type the type it is read as: the resource's own, or the aws provider's for a Terraform-shaped one */
export function readResource(resource: Resource, type = resource.type): Seen {
  const tree = nameAnswers(readTree(resource.props, "", new Map(), 0), resource.unknownFrom);
  const isRenamed = type !== resource.type;
  const own = isBranch(tree) ? tree : {};
  const props = isRenamed ? providerProps(own) : own;
  const ids = new Set<string>();
  if (typeof resource.id === "string" && resource.id !== "") ids.add(resource.id);
  for (const property of NAMED.test(type) ? [...ID_PROPERTIES, "name"] : ID_PROPERTIES) {
    const value = Object.hasOwn(props, property) ? props[property] : undefined;
    if (typeof value === "string" && value !== "") ids.add(value);
  }
  return {
    urn: resource.urn,
    type,
    name: resource.name,
    props,
    ids: [...ids],
    parent: resource.parent,
    ref(property) {
      const value = Object.hasOwn(props, property) ? props[property] : undefined;
      const links = resource.propertyDependencies;
      const urns = links?.[property] ?? (isRenamed ? links?.[terraformName(property)] : undefined) ?? [];
      if (typeof value === "string") return { id: { state: "known", value }, urns };
      return { id: value instanceof Unknown ? value : { state: "absent" }, urns };
    },
  };
}

/** A parsed document, in which Pulumi's unknown may stand for any text. */
export function withUnknowns(document: unknown, property: string): Tree {
  return readTree(document, property, new Map(), 0);
}

/** Each unknown below a property keeps what would answer that property. */
function nameAnswers(tree: Tree, from: Resource["unknownFrom"]): Tree {
  if (from === undefined || !isBranch(tree)) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      Object.hasOwn(from, key) ? answered(value, from[key] ?? []) : value,
    ]),
  );
}

function answered(tree: Tree, answers: readonly string[]): Tree {
  if (tree instanceof Unknown) return new Unknown(tree.property, tree.when, tree.hint, answers);
  if (Array.isArray(tree)) return tree.map((item: Tree) => answered(item, answers));
  if (!isBranch(tree)) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, answered(value, answers)]));
}

function readTree(value: unknown, path: string, seen: Map<object, Tree>, depth: number): Tree {
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value === "string") return readText(value, path);
  if (typeof value !== "object") return undefined;
  // Whoever made the resource says itself what it could not read.
  if (value instanceof Unknown) return value;
  const before = seen.get(value);
  if (before !== undefined) return before;
  if (depth > MAX_DEPTH) return new Unknown(path, "never", "it is nested too deeply");
  // A cycle meets this entry while its own subtree is still being read.
  seen.set(value, new Unknown(path, "never", "it contains itself"));
  const tree = readObject(value, path, seen, depth);
  seen.set(value, tree);
  return tree;
}

function readObject(value: object, path: string, seen: Map<object, Tree>, depth: number): Tree {
  const under = (key: string | number) => (path === "" ? String(key) : `${path}.${key}`);
  const get = (key: string | number): Tree => {
    let inner: unknown;
    try {
      inner = (value as Record<string | number, unknown>)[key];
    } catch {
      // The proxy refused: the value exists and is not known yet.
      return new Unknown(under(key));
    }
    return readTree(inner, under(key), seen, depth + 1);
  };
  try {
    if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => get(index));
    const prototype: object | null = Object.getPrototypeOf(value);
    // Assets, archives and other live objects hold no API definition that could be read here.
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return undefined;
    const keys = Object.keys(value);
    if (keys.includes(SIGNATURE_KEY) || keys.includes("$secret")) return readSecret(get, path);
    return Object.fromEntries(keys.map((key) => [key, get(key)]));
  } catch {
    return new Unknown(path, "never", "it cannot be read");
  }
}

function readText(value: string, path: string): Tree {
  if (SENTINELS.has(value)) return new Unknown(path);
  if (value === "[secret]")
    return new Unknown(path, "never", "it is a secret, and this state does not show it");
  return value;
}

/** Secrets of an exported state (`--show-secrets` gives JSON in `plaintext`) and of a recorded program (`value`). */
function readSecret(get: (key: string) => Tree, path: string): Tree {
  const isRecorded = get("$secret") === true;
  if (!isRecorded && get(SIGNATURE_KEY) !== SECRET_SIGNATURE) return undefined;
  const plaintext = get("plaintext");
  if (!isRecorded && typeof plaintext === "string") {
    try {
      return JSON.parse(plaintext) as Tree;
    } catch {
      return new Unknown(path, "never", "it is a secret that cannot be read");
    }
  }
  return get("value") ?? new Unknown(path, "never", "it is a secret, and this state does not show it");
}
