// Resources for the pack: logical APIs in every adapter's spelling, any JSON at all under types the pack reads,
// and one value hidden behind Pulumi's unknown.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { ADAPTERS } from "../../policypack/adapters";
import type { ExampleGuard, ExampleRoute, Spelling } from "../../policypack/adapters/example.cases";
import type { Resource } from "../../policypack/check";

const FOLDER = join(__dirname, "../../policypack/adapters");
const GUARDS: readonly ExampleGuard[] = ["none", "key", "lambda", "cognito", "jwt", "iam", "preflight"];
const PATHS = ["/", "/carts", "/carts/{id}", "/files/{proxy+}", "/a.b"] as const;

/** Every way to write an API, with its adapter's name. */
export const SPELLINGS: readonly (Spelling & { readonly adapter: string })[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".cases.ts") && file !== "example.cases.ts")
  .flatMap((file) => {
    const { spellings } = require(join(FOLDER, file)) as { spellings: readonly Spelling[] };
    return spellings.map((one) => ({ ...one, adapter: file.replace(".cases.ts", "") }));
  });

/** Routes of one logical API, at most one for each method and path. */
export const routes: fc.Arbitrary<readonly ExampleRoute[]> = fc.uniqueArray(
  fc
    .record({
      method: fc.constantFrom("GET", "POST", "DELETE", "ANY", "OPTIONS"),
      path: fc.constantFrom(...PATHS),
      guard: fc.constantFrom(...GUARDS),
    })
    .map((route) => (route.guard === "preflight" ? { ...route, method: "OPTIONS" } : route)),
  { maxLength: 6, selector: ({ method, path }) => `${method} ${path}` },
);

/** The part of an API that a form can write. */
export function spellable(spelling: Spelling, all: readonly ExampleRoute[]): readonly ExampleRoute[] {
  return all.filter(({ guard }) => spelling.without[guard] === undefined);
}

/** A program: one API in one spelling. */
export const programs: fc.Arbitrary<readonly Resource[]> = fc
  .tuple(fc.constantFrom(...SPELLINGS), routes)
  .map(([spelling, all]) => spelling.spell(spellable(spelling, all)));

export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Paths of everything inside a program that can be hidden, as resource index and keys. */
export function hideable(resources: readonly Resource[]): readonly (readonly (string | number)[])[] {
  const found: (readonly (string | number)[])[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (path.length > 1) found.push(path);
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value))
      walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  for (const [index, { props }] of resources.entries()) walk(props, [index]);
  return found;
}

/** The same program with one value not known yet. */
export function hide(
  resources: readonly Resource[],
  [index, ...path]: readonly (string | number)[],
): readonly Resource[] {
  return resources.map((one, at) => {
    if (at !== index) return one;
    const props = structuredClone(one.props) as Record<string, unknown>;
    let here: Record<string | number, unknown> = props;
    for (const key of path.slice(0, -1)) here = here[key] as Record<string | number, unknown>;
    here[path.at(-1) ?? ""] = UNKNOWN;
    return { ...one, props };
  });
}

/** Text that must never be printed, wherever it stands as a value. */
export const CANARY = "canary-7f3a";

const KEYS = [
  ..."body routes paths security securityDefinitions components securitySchemes $ref type get options authorization".split(
    " ",
  ),
  ..."authorizationType authorizerId httpMethod routeKey protocolType target eventConfig connectionAuthModes authType".split(
    " ",
  ),
  ..."authenticationType additionalAuthenticationProviders schema restApi restApiId resourceId apiId parentId".split(
    " ",
  ),
  ..."x-amazon-apigateway-auth x-amazon-apigateway-authorizer x-amazon-apigateway-integration swagger openapi".split(
    " ",
  ),
  ..."accessLogSettings format destinationArn settings corsConfiguration allowOrigins endpointConfiguration types".split(
    " ",
  ),
  ..."sourceArn principal identitySources x-portcullis-waiver rule owner reason expires __proto__ constructor".split(
    " ",
  ),
];

const leaf = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    300,
    CANARY,
    `GET /${CANARY}`,
    UNKNOWN,
    "[secret]",
    "NONE",
    "CUSTOM",
    "MOCK",
  ),
  fc.constantFrom(
    "*",
    "",
    "$connect",
    "$default",
    "GET /a",
    "API_KEY",
    "HTTP",
    "WEBSOCKET",
    "#/x",
    "other.yaml#/a",
    CANARY,
  ),
  fc.string({ maxLength: 8 }).map((text) => `${CANARY}${text}`),
);

/** Any JSON, with the words the adapters look for. */
export const anything: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.constantFrom("/", "/a/{b}", "get")), tie("tree"), {
      maxKeys: 4,
    }),
    tie("tree").map((inner) => JSON.stringify(inner)),
  ),
})).tree;

const TYPES = ADAPTERS.flatMap(({ types }) => types);

/** A resource of a type the pack reads, with anything in it. */
export const strangeResources: fc.Arbitrary<readonly Resource[]> = fc.array(
  fc
    .record({
      type: fc.constantFrom(...TYPES, "aws-native:apigateway:Thing"),
      name: fc.constantFrom("a", "b", "c"),
      props: fc.dictionary(fc.constantFrom(...KEYS), anything, { maxKeys: 6 }),
      to: fc.constantFrom("a", "b", "c"),
    })
    .map(({ type, name, props, to }) => ({
      urn: `urn:pulumi:dev::p::${type}::${name}`,
      type,
      name,
      props,
      propertyDependencies: Object.fromEntries(
        Object.keys(props).map((key) => [
          key,
          TYPES.slice(0, 6).map((one) => `urn:pulumi:dev::p::${one}::${to}`),
        ]),
      ),
    })),
  { maxLength: 5 },
);
