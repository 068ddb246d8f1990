// All arguments of one SecureApi, checked before anything is made. In: anything. Out: nothing, or one error with every problem.
import { AUTHORIZER_NAMES, type Kind, PROFILES, RETENTION_DAYS } from "../arguments";
import { asksForToken } from "./access";
import { checkCors } from "./cors";
import { type Bag, isBag, isText, isTextInput, isWhole, isWords, Problems } from "./problems";
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
];
const OF_KIND: Readonly<Record<Kind, readonly string[]>> = {
  rest: [...EVERY, "openapi", "cors", "binaryMediaTypes", "restApiArgs"],
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
  routes: readonly unknown[],
  problems = new Problems(),
): void {
  check(args, routes, problems);
  problems.report(name);
}

function check(args: unknown, routes: readonly unknown[], problems: Problems): undefined {
  if (!isBag(args)) return problems.add("arguments", "expected an object with issuers and routes");
  const kind = (args.kind ?? "rest") as Kind;
  if (!KINDS.includes(kind)) return problems.add("kind", `expected one of ${KINDS.join(", ")}`);
  for (const key of Object.keys(args))
    if (args[key] !== undefined && !OF_KIND[kind].includes(key))
      problems.add(key, `unknown for this kind of API; expected one of ${OF_KIND[kind].join(", ")}`);
  checkRoutes(routes, kind, problems);
  checkCors(args.cors, routes.filter(isBag), kind, problems);
  const asks = routes.some((route) => isBag(route) && asksForToken(route.access));
  checkIssuers(args.issuers, asks, problems);
  checkStage(args, kind, problems);
}

function checkIssuers(issuers: unknown, needed: boolean, problems: Problems): undefined {
  if (issuers === undefined) {
    if (needed) problems.add("issuers", "expected whose tokens are taken: [{ issuer, audience, jwksUri }]");
    return;
  }
  if (!Array.isArray(issuers) || issuers.length === 0)
    return problems.add("issuers", "expected a list: [{ issuer, audience, jwksUri }]");
  for (const [index, one] of issuers.entries()) checkIssuer(`issuers[${index}]`, one, problems);
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

/** Values are checked by the authorizer itself, by its own rules. */
function checkAuthorizer(authorizer: unknown, kind: Kind, problems: Problems): undefined {
  if (authorizer === undefined) return;
  if (!isBag(authorizer)) return problems.add("authorizer", "expected an object");
  problems.onlyNames("authorizer", authorizer, AUTHORIZER_NAMES);
  const { answerFor, webSocketToken } = authorizer;
  if (answerFor !== undefined && answerFor !== "api" && answerFor !== "route")
    problems.add("authorizer.answerFor", "expected api or route");
  if (answerFor !== undefined && kind !== "rest")
    problems.add("authorizer.answerFor", "only a REST API has the choice; leave it out");
  if (webSocketToken !== undefined && kind !== "websocket")
    problems.add("authorizer.webSocketToken", "only for a WebSocket API");
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
