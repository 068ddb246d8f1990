// Walks an OpenAPI 3 or Swagger 2 document and says, for each operation, who guards it.
// In: the parsed document and whether a REST or an HTTP API imports it. Out: operations and problems.
// It follows internal $refs only, never throws on any document, and never copies a value of it into a message.

import type { RouteAuth } from "../../facts";
import { at, type Branch, child, given, isBranch, isList, type Tree, Unknown } from "../../facts";
import type { Flavor } from "./flavor";
import { follow } from "./ref";
import { judgeSecurity } from "./security";

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly auth: RouteAuth;
  /** `x-portcullis-waiver`, unread. */
  readonly waiver: Tree;
}

export interface DocumentProblem {
  readonly method: string;
  readonly path: string;
  readonly where: string;
  readonly expected: string;
}

const NOWHERE = { method: "?", path: "?" };

export interface Operations {
  readonly operations: readonly Operation[];
  readonly problems: readonly DocumentProblem[];
}

const METHODS: ReadonlySet<string> = new Set([
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "x-amazon-apigateway-any-method",
]);
const ANY = "x-amazon-apigateway-any-method";

export function readOperations(document: Branch, flavor: Flavor): Operations {
  const operations: Operation[] = [];
  const problems: DocumentProblem[] = [];
  const paths = child(document, "paths");
  if (!given(paths)) return { operations, problems };
  if (paths instanceof Unknown) return { operations: [unseen("?", "?", paths)], problems };
  if (!isBranch(paths))
    return { operations, problems: [{ ...NOWHERE, where: "paths", expected: "an object" }] };
  for (const path of Object.keys(paths)) {
    if (path.startsWith("x-")) continue;
    readPath(document, flavor, path, child(paths, path), operations, problems);
  }
  return { operations, problems };
}

function readPath(
  document: Branch,
  flavor: Flavor,
  path: string,
  found: Tree,
  operations: Operation[],
  problems: DocumentProblem[],
): void {
  const item = follow(document, found);
  if (item instanceof Unknown) {
    operations.push(unseen("?", path, item));
    return;
  }
  if (!isBranch(item)) {
    problems.push({
      method: "?",
      path,
      where: `paths.${path}`,
      expected: "an object with the path's methods",
    });
    return;
  }
  // Beside a $ref, OpenAPI leaves the sibling keys undefined; an operation there may be a route, so both are read.
  const items = item === found || !isBranch(found) ? [item] : [item, found];
  for (const part of items) {
    for (const key of Object.keys(part)) {
      if (!METHODS.has(key.toLowerCase())) continue;
      const method = key.toLowerCase() === ANY ? "ANY" : key.toUpperCase();
      const operation = follow(document, child(part, key));
      if (operation instanceof Unknown) {
        operations.push(unseen(method, path, operation));
      } else if (!isBranch(operation)) {
        problems.push({ method, path, where: `paths.${path}.${key}`, expected: "an object" });
      } else {
        const waiver = child(operation, "x-portcullis-waiver");
        operations.push({ method, path, auth: judgeOperation(document, flavor, method, operation), waiver });
      }
    }
  }
}

function unseen(method: string, path: string, unknown: Unknown): Operation {
  return { method, path, auth: { verdict: "undecided", unknown }, waiver: undefined };
}

export function judgeOperation(
  document: Branch,
  flavor: Flavor,
  method: string,
  operation: Branch,
): RouteAuth {
  const auth = judgeAuthorization(document, flavor, operation);
  if (auth.verdict !== "open" || method !== "OPTIONS") return auth;
  // A browser sends its preflight without credentials; API Gateway itself answers a MOCK, so nothing behind it is reached.
  const type = at(follow(document, child(operation, "x-amazon-apigateway-integration")), "type");
  if (type instanceof Unknown) return { verdict: "undecided", unknown: type };
  return typeof type === "string" && type.toLowerCase() === "mock"
    ? { verdict: "exempt", reason: "mock-preflight" }
    : auth;
}

function judgeAuthorization(document: Branch, flavor: Flavor, operation: Branch): RouteAuth {
  const type = at(follow(document, child(operation, "x-amazon-apigateway-auth")), "type");
  if (type instanceof Unknown) return { verdict: "undecided", unknown: type };
  const wanted = typeof type === "string" ? type.toUpperCase() : "";
  if (wanted === "AWS_IAM") return { verdict: "protected", guard: "iam", authorizer: undefined, scopes: [] };
  // Documented as open access; what an operation gets that has both this and a security is not, so it counts as open.
  if (wanted === "NONE") return { verdict: "open", reason: "auth-type-none" };
  const own = child(operation, "security");
  const root = child(document, "security");
  const security = given(own) || flavor === "rest" ? own : root;
  if (security instanceof Unknown) return { verdict: "undecided", unknown: security };
  if (!given(security)) {
    const ignored = flavor === "rest" && isList(root) && root.length > 0;
    return { verdict: "open", reason: ignored ? "root-security-ignored" : "no-security" };
  }
  return judgeSecurity(document, flavor, security);
}
