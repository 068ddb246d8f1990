// The route table, as said at run time. In: anything. Out: problems, each with the route's place and key.
import { type Kind, METHODS } from "../arguments";
import { checkAccess } from "./access";
import { BACKEND_NAMES, checkBackend } from "./backend";
import { type Bag, isBag, isText, isWhole, isWords, type Problems } from "./problems";

const SEGMENT = "(?:[A-Za-z0-9._~:@!&'()+,;=%-]+|\\{[A-Za-z0-9._-]+\\})";
const PATH = new RegExp(`^/$|^(?:/${SEGMENT})*/(?:${SEGMENT}|\\{[A-Za-z0-9._-]+\\+\\})$`);
const NAMES = ["method", "path", "action", "access", "throttle", "validate", "answers", ...BACKEND_NAMES];

export function checkRoutes(routes: unknown, kind: Kind, problems: Problems): undefined {
  if (!Array.isArray(routes)) return problems.add("routes", "expected a list of routes");
  if (routes.length === 0) problems.add("routes", "expected at least one route");
  const seen = new Map<string, string>();
  for (const [index, route] of (routes as readonly unknown[]).entries()) {
    const place = placeOf(route, index);
    if (!isBag(route)) {
      problems.add(place, "expected an object with method, path, access and a backend");
      continue;
    }
    checkRoute(place, route, kind, problems);
    const twin = seen.get(shapeOf(route));
    if (twin !== undefined) problems.add(place, `the same route as ${twin}`);
    seen.set(shapeOf(route), place);
  }
  if (kind === "websocket" && !routes.some((route) => isBag(route) && route.path === "$connect"))
    problems.add("routes", 'expected a route with path "$connect" and access: it decides who may connect');
}

const placeOf = (route: unknown, index: number): string => {
  const { method, path, action } = isBag(route) ? route : ({} as Bag);
  const key = [method, path, action].filter(isText).join(" ");
  return `routes[${index}]${key === "" ? "" : ` (${key})`}`;
};

/** `/a/{x}` and `/a/{y}` are one route to API Gateway. */
const shapeOf = ({ method, path, action }: Bag): string =>
  `${String(method)} ${String(path ?? action).replace(/\{[^}+]+(\+?)\}/g, "{$1}")}`;

function checkRoute(place: string, route: Bag, kind: Kind, problems: Problems): undefined {
  problems.onlyNames(place, route, NAMES);
  for (const name of ["answers", "action"])
    if (kind !== "websocket" && route[name] !== undefined)
      problems.add(`${place}.${name}`, "only a WebSocket API has it; leave it out");
  if (kind === "websocket") checkMessage(place, route, problems);
  else checkPlace(place, route, kind, problems);
  if (kind !== "websocket" || route.path === "$connect")
    checkAccess(`${place}.access`, route.access, kind, problems);
  checkBackend(place, route, kind, problems);
  if (route.throttle !== undefined) checkThrottle(`${place}.throttle`, route.throttle, problems);
  if (route.validate !== undefined) checkValidation(`${place}.validate`, route.validate, kind, problems);
}

function checkPlace(place: string, { method, path, folder }: Bag, kind: Kind, problems: Problems): undefined {
  if (!(METHODS as readonly unknown[]).includes(method))
    problems.add(`${place}.method`, `expected one of ${METHODS.join(", ")}`);
  const isDefault = kind === "http" && path === "$default" && method === "ANY";
  if (!isDefault && !(typeof path === "string" && PATH.test(path)))
    problems.add(`${place}.path`, 'expected a path like "/items/{id}" or "/files/{proxy+}"');
  if (typeof path === "string") checkParameters(`${place}.path`, path, problems);
  if (path === "/ping" || path === "/sping")
    problems.add(`${place}.path`, "API Gateway answers /ping and /sping itself; choose another one");
  if (folder !== undefined && method !== "GET") problems.add(`${place}.method`, "a folder answers GET");
}

function checkParameters(place: string, path: string, problems: Problems): undefined {
  // Other frameworks' way: here it would be a literal that no request has.
  if (/\/:/.test(path)) problems.add(place, "expected {id} for a parameter, not :id");
  const names = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => name);
  if (new Set(names).size < names.length) problems.add(place, "expected another name for each parameter");
}

function checkMessage(
  place: string,
  { method, path, action, access, answers }: Bag,
  problems: Problems,
): undefined {
  if (method !== undefined) problems.add(`${place}.method`, "a WebSocket API has none; leave it out");
  if ((path === undefined) === (action === undefined))
    problems.add(place, 'expected either path ("$connect", "$disconnect", "$default") or action');
  if (path !== undefined && !["$connect", "$disconnect", "$default"].includes(String(path)))
    problems.add(
      `${place}.path`,
      'expected "$connect", "$disconnect" or "$default"; a message has an action',
    );
  if (action !== undefined && !(isText(action) && /^[A-Za-z0-9._-]{1,128}$/.test(action)))
    problems.add(`${place}.action`, "expected letters, digits, dots, dashes and underscores");
  if (answers !== undefined && typeof answers !== "boolean")
    problems.add(`${place}.answers`, "expected true or false");
  if (path !== "$connect" && access !== undefined)
    problems.add(
      `${place}.access`,
      "API Gateway asks at $connect only; what is sent over a connection belongs to who opened it",
    );
}

export function checkThrottle(place: string, throttle: unknown, problems: Problems): undefined {
  if (!isBag(throttle)) return problems.add(place, "expected { rate, burst }");
  problems.onlyNames(place, throttle, ["rate", "burst"]);
  if (!isWhole(throttle.rate, 1, 10_000))
    problems.add(`${place}.rate`, "expected a whole number from 1 to 10000");
  if (!isWhole(throttle.burst, 1, 5_000))
    problems.add(`${place}.burst`, "expected a whole number from 1 to 5000");
}

function checkValidation(place: string, validate: unknown, kind: Kind, problems: Problems): undefined {
  if (kind !== "rest")
    return problems.add(place, "only a REST API checks requests; check them in the backend");
  if (!isBag(validate)) return problems.add(place, "expected { body, query, headers }");
  problems.onlyNames(place, validate, ["body", "query", "headers"]);
  if (validate.body !== undefined && !isBag(validate.body))
    problems.add(`${place}.body`, "expected a JSON schema");
  for (const list of ["query", "headers"])
    if (validate[list] !== undefined && !isWords(validate[list]))
      problems.add(`${place}.${list}`, "expected a list of names, at least one, none twice");
}
