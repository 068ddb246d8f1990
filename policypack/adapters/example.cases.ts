// The example APIs that every adapter spells in its own way, and what a spelling is.
// One suite runs them all: the same logical API must get the same verdicts whoever writes it.

import type { Resource } from "../facts";
import type { RouteReport } from "../report";

export type ExampleGuard = "none" | "key" | "lambda" | "cognito" | "jwt" | "iam" | "preflight";

export interface ExampleRoute {
  readonly method: string;
  readonly path: string;
  readonly guard: ExampleGuard;
}

export const VERDICTS: Readonly<Record<ExampleGuard, RouteReport["verdict"]>> = {
  none: "open",
  key: "open",
  lambda: "protected",
  cognito: "protected",
  jwt: "protected",
  iam: "protected",
  preflight: "exempt",
};

export interface Spelling {
  /** A few words: provider and form. */
  readonly title: string;
  /** Guards this form does not have, and why. The suite leaves out the routes that want them, and says so. */
  readonly without: Readonly<Partial<Record<ExampleGuard, string>>>;
  /** The resources, in the order a program would register them. */
  spell(routes: readonly ExampleRoute[]): readonly Resource[];
  /** How the inventory names a route; default: by method and path. */
  isRoute?(report: RouteReport, route: ExampleRoute): boolean;
}

export const EXAMPLES: readonly { readonly title: string; readonly routes: readonly ExampleRoute[] }[] = [
  { title: "one open route", routes: [{ method: "GET", path: "/", guard: "none" }] },
  { title: "one guarded route", routes: [{ method: "GET", path: "/hello", guard: "lambda" }] },
  {
    title: "a shop with a route of each sort",
    routes: [
      { method: "GET", path: "/", guard: "none" },
      { method: "GET", path: "/carts", guard: "lambda" },
      { method: "POST", path: "/carts", guard: "none" },
      { method: "OPTIONS", path: "/carts", guard: "preflight" },
      { method: "GET", path: "/carts/{id}", guard: "jwt" },
      { method: "DELETE", path: "/carts/{id}", guard: "iam" },
      { method: "PUT", path: "/carts/{id}", guard: "cognito" },
      { method: "GET", path: "/partners", guard: "key" },
      { method: "ANY", path: "/files/{proxy+}", guard: "none" },
      { method: "OPTIONS", path: "/files/{proxy+}", guard: "none" },
    ],
  },
];

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::shop::${type}::${name}`;
}

/** A resource as on a first preview: `links` are properties whose value is not known yet, and where it comes from. */
export function spelled(
  type: string,
  name: string,
  props: Readonly<Record<string, unknown>>,
  links: Readonly<Record<string, readonly [type: string, name: string]>> = {},
): Resource {
  const unknown = Object.fromEntries(Object.keys(links).map((property) => [property, UNKNOWN]));
  const propertyDependencies = Object.fromEntries(
    Object.entries(links).map(([property, [t, n]]) => [property, [urnOf(t, n)]]),
  );
  return { urn: urnOf(type, name), type, name, props: { ...props, ...unknown }, propertyDependencies };
}

/** A name for a resource that belongs to one route. */
export function nameOf({ method, path }: ExampleRoute): string {
  return `${method}${path}`.replace(/[^A-Za-z0-9]+/g, "-");
}
