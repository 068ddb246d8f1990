// The body of an API: text (JSON or YAML) or an object, in, and its routes and problems out.
// Shared by every adapter whose resource carries an OpenAPI document. It never prints a character of the body.

import {
  type Authorizer,
  type Branch,
  flagAt,
  given,
  isBranch,
  numberAt,
  type Problem,
  type Ref,
  type Route,
  type RouteAuth,
  selfRef,
  type Tree,
  textAt,
  Unknown,
} from "../facts";
import { asImported } from "./component-import";
import { type Flavor, readAuthorizers, readOperations, sourcesAt } from "./openapi";
import { type Seen, withUnknowns } from "./read";
import { readTrust } from "./trust";

/** Where a body sits and how its provider spells the way to fix it. */
export interface BodyPlace {
  readonly resource: Seen;
  /** The property, e.g. `body`. */
  readonly property: string;
  readonly flavor: Flavor;
  readonly api: Ref;
  readonly spelling: string;
}

export interface Body {
  readonly document: Branch | undefined;
  readonly routes: readonly Route[];
  readonly problems: readonly Problem[];
  readonly authorizers: readonly Authorizer[];
}

const NOTHING: Body = { document: undefined, routes: [], problems: [], authorizers: [] };

const FIX: Readonly<Record<Flavor, string>> = {
  rest: "on the operation: security with a scheme that has x-amazon-apigateway-authorizer, or x-amazon-apigateway-auth {type: AWS_IAM}",
  http: "on the operation or the root: security with a scheme that has x-amazon-apigateway-authorizer of type jwt or request",
};

export function readBody(place: BodyPlace, body: Tree): Body {
  if (!given(body)) return NOTHING;
  const parsed = typeof body === "string" ? parseText(body, place.property) : body;
  if (parsed instanceof Unknown) return { ...NOTHING, routes: [unseenRoute(place, parsed)] };
  if (parsed instanceof Malformed || !isBranch(parsed)) {
    const where = parsed instanceof Malformed && parsed.position !== "" ? ` (${parsed.position})` : "";
    const expected = "an OpenAPI document, as JSON, YAML or an object";
    return {
      ...NOTHING,
      problems: [problemAt(place, { ...NOWHERE, where: `${place.property}${where}`, expected })],
    };
  }
  const { operations, problems } = readOperations(parsed, place.flavor);
  // Made once: an API may have thousands of routes.
  const base = routeBase(place);
  return {
    document: parsed,
    routes: operations.map(({ method, path, auth, waiver }) => ({
      ...base,
      method,
      path,
      auth: inPlace(place, place.flavor === "rest" ? asImported(place.resource.urn, parsed, auth) : auth),
      ...(given(waiver) ? { waiver } : {}),
    })),
    problems: problems.map((problem) =>
      problemAt(place, { ...problem, where: `${place.property}, ${problem.where}` }),
    ),
    authorizers: authorizersOf(place, parsed),
  };
}

function authorizersOf(
  { resource, property, flavor, api }: BodyPlace,
  document: Branch,
): readonly Authorizer[] {
  return readAuthorizers(document).map(({ scheme, extension, sort }) => {
    const word = (setting: string) => `${setting} of scheme ${JSON.stringify(scheme)} in ${property}`;
    return {
      urn: schemeUrn(resource, scheme),
      name: scheme,
      ids: [],
      source: resource.urn,
      family: flavor === "rest" ? "rest" : "v2",
      api,
      sort,
      ttl: numberAt(extension, "authorizerResultTtlInSeconds"),
      expression: textAt(extension, "identityValidationExpression"),
      sources: sourcesAt(extension, "identitySource"),
      simple: flagAt(extension, "enableSimpleResponses"),
      trust: readTrust(extension),
      words: {
        ttl: word("authorizerResultTtlInSeconds"),
        expression: word("identityValidationExpression"),
        sources: word("identitySource"),
      },
    };
  });
}

/** The name other facts use for an authorizer that only exists inside a body. */
export function schemeUrn(resource: Seen, scheme: string): string {
  return `${resource.urn}#${scheme}`;
}

/** One route standing for all those that cannot be seen. */
export function unseenRoute(place: BodyPlace, unknown: Unknown): Route {
  return { ...routeBase(place), method: "?", path: "?", auth: { verdict: "undecided", unknown } };
}

/** What keeps a body unknown at a first preview is nearly always the ARN of a function inside it. */
const REVEAL =
  "To have it judged at preview, give the functions explicit names and compute their ARNs from partition, region and account.";

function routeBase({ resource, flavor, api, spelling }: BodyPlace) {
  return {
    kind: flavor,
    api,
    source: resource.urn,
    sourceName: resource.name,
    spelling,
    fix: FIX[flavor],
    reveal: REVEAL,
  } as const;
}

type ProblemPlace = Pick<Problem, "method" | "path" | "where" | "expected">;
const NOWHERE = { method: "?", path: "?" };

function problemAt({ resource, flavor, api }: BodyPlace, problem: ProblemPlace): Problem {
  return { urn: resource.urn, name: resource.name, kind: flavor, api, ...problem };
}

/** A scheme's name points to that scheme of this body, and names a path below the body's property. */
function inPlace(place: BodyPlace, auth: RouteAuth): RouteAuth {
  if (auth.verdict === "undecided") {
    const { property, when, hint, answers } = auth.unknown;
    const full = property.startsWith(place.property) ? property : `${place.property}: ${property}`;
    return { verdict: "undecided", unknown: new Unknown(full, when, hint, answers) };
  }
  if (auth.verdict !== "protected" || auth.authorizer?.id.state !== "known") return auth;
  return { ...auth, authorizer: selfRef(schemeUrn(place.resource, auth.authorizer.id.value)) };
}

class Malformed {
  /** `line 3, column 7`, or "" where the parser does not say. */
  constructor(readonly position: string) {}
}

function parseText(given: string, property: string): Tree | Malformed {
  // A file read as text keeps its byte order mark, which JSON does not allow.
  const text = given.replace(/^\uFEFF/, "");
  if (text.trim() === "") return new Malformed("");
  try {
    return withUnknowns(JSON.parse(text), property);
  } catch {
    // YAML's flow style starts like JSON, but need not quote its keys.
    if (/^\s*(?:\[|\{(?!\s*\w))/.test(text)) return new Malformed("");
  }
  // Loaded only here: most bodies are JSON, and a pack is started at every preview.
  const { readYaml } = require("./yaml-text") as typeof import("./yaml-text");
  const yaml = readYaml(text);
  if (yaml.ok) return yaml.tree;
  return yaml.reason === "too-large"
    ? new Unknown(property, "never", "its YAML aliases expand too far")
    : new Malformed(yaml.position);
}
