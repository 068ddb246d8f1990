// All arguments of one SecureApi, checked before anything is made. In: anything. Out: nothing, or one error with every problem.
import { type Kind, PROFILES, RETENTION_DAYS } from "../arguments";
import { asksForToken } from "./access";
import { checkAuthorizer } from "./authorizer";
import { checkCors } from "./cors";
import { type Bag, isBag, isText, isTextInput, isWhole, isWords, Problems } from "./problems";
import { checkProduction, REST_ONLY } from "./production";
import { checkRoutes, checkThrottle } from "./route";

const KINDS: readonly string[] = ["rest", "http", "websocket"] satisfies readonly Kind[];
const EVERY = [
  "kind",
  "issuers",
  "authorizer",
  "stageName",
  "throttle",
  "logRetentionDays",
  "manageAccountLogRole",
  "lambdaArgs",
  "routes",
  "stageArgs",
  "deploymentArgs",
  "domain",
  "monitoring",
  "kmsKeyArn",
  "tags",
  "permissionsBoundary",
];
const OF_KIND: Readonly<Record<Kind, readonly string[]>> = {
  rest: [...EVERY, "openapi", "cors", "binaryMediaTypes", "restApiArgs", ...Object.keys(REST_ONLY)],
  http: [...EVERY, "openapi", "cors", "apiArgs"],
  websocket: [...EVERY, "apiArgs"],
};
const ISSUER = [
  "issuer",
  "audience",
  "jwksUri",
  "algorithms",
  "profile",
  "alias",
  "maxLifetimeSeconds",
  "tokenLifetimeSeconds",
  "tenants",
];

/** Throws a RunError. `routes` are all: those of the program and those of its OpenAPI document. */
export function checkArguments(
  name: string,
  args: unknown,
  routes: unknown,
  problems = new Problems(),
): void {
  check(args, routes, problems);
  problems.report(name);
}

function check(args: unknown, given: unknown, problems: Problems): undefined {
  if (!isBag(args)) return problems.add("arguments", "expected an object with issuers and routes");
  const kind = (args.kind ?? "rest") as Kind;
  if (!KINDS.includes(kind)) return problems.add("kind", `expected one of ${KINDS.join(", ")}`);
  for (const key of Object.keys(args))
    if (args[key] !== undefined && !OF_KIND[kind].includes(key))
      problems.add(
        key,
        REST_ONLY[key] ?? `unknown for this kind of API; expected one of ${OF_KIND[kind].join(", ")}`,
      );
  checkRoutes(given, kind, problems);
  const routes: readonly unknown[] = Array.isArray(given) ? given : [];
  checkCors(args.cors, routes.filter(isBag), kind, problems);
  const asks = routes.some((route) => isBag(route) && asksForToken(route.access));
  checkIssuers(args.issuers, asks, problems);
  checkStage(args, kind, problems);
  checkProduction(args, routes.filter(isBag), kind, problems);
}

function checkIssuers(issuers: unknown, needed: boolean, problems: Problems): undefined {
  if (issuers === undefined) {
    if (needed) problems.add("issuers", "expected whose tokens are taken: [{ issuer, audience, jwksUri }]");
    return;
  }
  if (!Array.isArray(issuers) || issuers.length === 0)
    return problems.add("issuers", "expected a list: [{ issuer, audience, jwksUri }]");
  const seen = new Map<unknown, string>();
  for (const [index, one] of issuers.entries()) {
    const place = `issuers[${index}]`;
    checkIssuer(place, one, problems);
    const issuer = isBag(one) ? one.issuer : undefined;
    // They would be one setting, and the audience of the first would be gone.
    if (isText(issuer) && seen.has(issuer))
      problems.add(`${place}.issuer`, `the same as ${seen.get(issuer)}; give one entry all audiences`);
    seen.set(issuer, place);
  }
}

function checkIssuer(place: string, one: unknown, problems: Problems): undefined {
  if (!isBag(one)) return problems.add(place, "expected { issuer, audience, jwksUri }");
  problems.onlyNames(place, one, ISSUER);
  if (!isTextInput(one.issuer)) problems.add(`${place}.issuer`, "expected the iss of its tokens, a URL");
  if (one.jwksUri !== undefined && !isTextInput(one.jwksUri))
    problems.add(`${place}.jwksUri`, "expected the URL of its key set");
  if (
    !isTextInput(one.audience) &&
    !(Array.isArray(one.audience) && one.audience.length > 0 && one.audience.every(isTextInput))
  )
    problems.add(`${place}.audience`, "expected the API's identifier, or a list of them");
  if (one.profile !== undefined && !(PROFILES as readonly unknown[]).includes(one.profile))
    problems.add(`${place}.profile`, `expected one of ${PROFILES.join(", ")}`);
  if (one.tenants !== undefined && !isWords(one.tenants))
    problems.add(`${place}.tenants`, "expected a list of names");
  if (one.algorithms !== undefined && !isWords(one.algorithms))
    problems.add(`${place}.algorithms`, "expected a list of names, e.g. RS256");
  for (const seconds of ["maxLifetimeSeconds", "tokenLifetimeSeconds"])
    if (one[seconds] !== undefined && !isWhole(one[seconds], 1, 30 * 86_400))
      problems.add(`${place}.${seconds}`, "expected whole seconds, at most 30 days");
}

function checkStage(args: Bag, kind: Kind, problems: Problems): undefined {
  const { stageName, logRetentionDays, throttle, manageAccountLogRole, authorizer, binaryMediaTypes } = args;
  const form = kind === "rest" ? /^[A-Za-z0-9_]{1,128}$/ : /^(\$default|[A-Za-z0-9_-]{1,128})$/;
  if (stageName !== undefined && !(isText(stageName) && form.test(stageName)))
    problems.add("stageName", `expected letters, digits and _${kind === "rest" ? "" : ', or "$default"'}`);
  if (logRetentionDays !== undefined && !(RETENTION_DAYS as readonly unknown[]).includes(logRetentionDays))
    problems.add("logRetentionDays", `expected one of ${RETENTION_DAYS.join(", ")}`);
  if (throttle !== undefined) checkThrottle("throttle", throttle, problems);
  for (const own of ["name", "role", "code", "handler", "environment"])
    if (isBag(args.lambdaArgs) && args.lambdaArgs[own] !== undefined)
      problems.add(`lambdaArgs.${own}`, "each function has its own; it cannot be the same for all");
  if (manageAccountLogRole !== undefined && typeof manageAccountLogRole !== "boolean")
    problems.add("manageAccountLogRole", "expected true or false");
  checkAuthorizer(authorizer, kind, problems);
  if (binaryMediaTypes !== undefined && !(Array.isArray(binaryMediaTypes) && binaryMediaTypes.every(isText)))
    problems.add("binaryMediaTypes", "expected a list of media types");
}
