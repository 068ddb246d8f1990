// What is known of one property: its value, that it is absent, or that it cannot be seen yet.
// Everything the pack reads becomes a Tree; what could not be read stays in it as an Unknown, a value like any other.
// Nothing here ever throws, so one unseen property can never silence a whole policy.

/** When an unseen value becomes readable: at `pulumi up`, or never in the form the program gives it. */
export type When = "up" | "never";

/** A property that exists but whose value cannot be seen. `property` is its path, e.g. `body` or `routes.0.path`. */
export class Unknown {
  readonly state = "unknown";
  constructor(
    readonly property: string,
    readonly when: When = "up",
    /** Why it can never be seen and how to fix that, for `never`. */
    readonly hint = "",
    /** What would answer it, where that is known: `stack reference acme/net/prod, output authorizerId`. */
    readonly answers: readonly string[] = [],
  ) {}
}

export interface Known<T> {
  readonly state: "known";
  readonly value: T;
}

export interface Absent {
  readonly state: "absent";
}

export type Fact<T> = Known<T> | Absent | Unknown;

/** JSON with holes. */
export type Tree =
  | null
  | boolean
  | number
  | string
  | undefined
  | Unknown
  | readonly Tree[]
  | { readonly [key: string]: Tree };
export type Branch = { readonly [key: string]: Tree };

export const absent: Absent = { state: "absent" };

export function known<const T>(value: T): Known<T> {
  return { state: "known", value };
}

export function isBranch(tree: Tree): tree is Branch {
  return typeof tree === "object" && tree !== null && !Array.isArray(tree) && !(tree instanceof Unknown);
}

export function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree);
}

/** The child under an own key; never one inherited from Object.prototype, so a scheme named "constructor" is just a name. */
export function child(tree: Tree, key: string): Tree {
  return isBranch(tree) && Object.hasOwn(tree, key) ? tree[key] : undefined;
}

/** The child under a chain of keys; an Unknown on the way is the answer. */
export function at(tree: Tree, ...keys: readonly string[]): Tree {
  let here = tree;
  for (const key of keys) {
    if (here instanceof Unknown) return here;
    here = child(here, key);
  }
  return here;
}

/**
 * Whether a property was given at all. An unseen value is given: the id of a new authorizer is always unseen at first.
 * Empty text is what a state holds for a property nobody set.
 */
export function given(tree: Tree): boolean {
  return tree !== undefined && tree !== null && tree !== "";
}

/** A value of the wanted type. A value of another type can never be judged, and says so instead of counting as absent. */
function typed<T>(
  tree: Tree,
  property: string,
  is: (tree: Tree) => tree is T & Tree,
  wanted: string,
): Fact<T> {
  if (tree instanceof Unknown) return tree;
  if (!given(tree)) return absent;
  return is(tree) ? known<T>(tree) : new Unknown(property, "never", `it must be ${wanted}`);
}

export function textAt(tree: Tree, property: string): Fact<string> {
  return typed(
    at(tree, ...property.split(".")),
    property,
    (t): t is string => typeof t === "string",
    "a string",
  );
}

export function flagAt(tree: Tree, property: string): Fact<boolean> {
  const value = at(tree, ...property.split("."));
  // Bodies and other languages spell booleans as strings.
  if (value === "true" || value === "false") return known(value === "true");
  return typed(value, property, (t): t is boolean => typeof t === "boolean", "true or false");
}

export function numberAt(tree: Tree, property: string): Fact<number> {
  const value = at(tree, ...property.split("."));
  if (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) return known(Number(value));
  return typed(value, property, (t): t is number => typeof t === "number", "a number");
}

export function listAt(tree: Tree, property: string): Fact<readonly Tree[]> {
  return typed(at(tree, ...property.split(".")), property, isList, "a list");
}

/** The value where it is known, else the fallback. */
export function orElse<T, F>(fact: Fact<T>, fallback: F): T | F {
  return fact.state === "known" ? fact.value : fallback;
}

export function isUnknown<T>(fact: Fact<T>): fact is Unknown {
  return fact instanceof Unknown;
}
