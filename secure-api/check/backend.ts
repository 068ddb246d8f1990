// What stands behind a route, as said at run time. In: anything. Out: problems.
import type { Kind } from "../arguments";
import { type Bag, isBag, isText, isTextInput, isWhole, type Problems } from "./problems";

const BACKENDS = ["handler", "function", "http", "folder", "mock", "integration"] as const;
type Backend = (typeof BACKENDS)[number];

const OF_KIND: Readonly<Record<Kind, readonly Backend[]>> = {
  rest: BACKENDS,
  http: ["handler", "function", "http", "integration"],
  websocket: ["handler", "function"],
};

/** Names of a route that belong to its backend. */
export const BACKEND_NAMES: readonly string[] = [...BACKENDS, "lambda", "index"];

const FUNCTION_NAMES = [
  "environment",
  "secrets",
  "vpc",
  "statements",
  "memorySize",
  "timeout",
  "reservedConcurrency",
  "provisionedConcurrency",
];

export function checkBackend(place: string, route: Bag, kind: Kind, problems: Problems): undefined {
  const said = BACKENDS.filter((name) => route[name] !== undefined);
  const allowed = OF_KIND[kind];
  const [backend, ...others] = said;
  if (backend === undefined)
    return problems.add(place, `nothing stands behind it; expected one of ${allowed.join(", ")}`);
  if (others.length > 0) problems.add(place, `${said.join(" and ")} cannot both stand behind it; choose one`);
  for (const one of said)
    if (!allowed.includes(one))
      problems.add(
        `${place}.${one}`,
        `this kind of API cannot have it; expected one of ${allowed.join(", ")}`,
      );
  if (route.lambda !== undefined && backend !== "handler")
    problems.add(`${place}.lambda`, "only beside handler: it is for the function that is made of it");
  if (route.index !== undefined && (backend !== "folder" || !isText(route.index)))
    problems.add(`${place}.index`, "expected a file's name, beside folder");
  if (route.lambda !== undefined) checkFunction(`${place}.lambda`, route.lambda, problems);
  if (backend === "handler" || backend === "folder") {
    if (!isText(route[backend]))
      problems.add(
        `${place}.${backend}`,
        `expected the path of a ${backend === "handler" ? "source file" : "folder"}`,
      );
  }
  if (backend === "function" && !isTextInput(route.function))
    problems.add(`${place}.function`, "expected a function's name or ARN");
  if (backend === "http") checkHttp(`${place}.http`, route.http, problems);
  if (backend === "mock") checkMock(`${place}.mock`, route.mock, problems);
  const { integration } = route;
  if (backend === "integration" && !(isBag(integration) && Object.keys(integration).length > 0))
    problems.add(`${place}.integration`, "expected an x-amazon-apigateway-integration object");
}

function checkFunction(place: string, lambda: unknown, problems: Problems): undefined {
  if (!isBag(lambda)) return problems.add(place, "expected an object");
  problems.onlyNames(place, lambda, FUNCTION_NAMES);
  for (const bag of ["environment", "secrets"]) {
    const value = lambda[bag];
    if (
      value !== undefined &&
      !(isBag(value) && Object.values(value).every((one) => isTextInput(one) || one === ""))
    )
      problems.add(`${place}.${bag}`, "expected texts by variable name");
  }
  const bounds: readonly (readonly [string, number, number])[] = [
    ["memorySize", 128, 10_240],
    ["timeout", 1, 900],
    ["reservedConcurrency", 0, 100_000],
    ["provisionedConcurrency", 1, 100_000],
  ];
  for (const [name, least, most] of bounds)
    if (lambda[name] !== undefined && !isWhole(lambda[name], least, most))
      problems.add(`${place}.${name}`, `expected a whole number from ${least} to ${most}`);
  if (lambda.statements !== undefined && !Array.isArray(lambda.statements))
    problems.add(`${place}.statements`, "expected a list of IAM statements");
  const { vpc } = lambda;
  if (
    vpc !== undefined &&
    !(isBag(vpc) && Array.isArray(vpc.subnetIds) && Array.isArray(vpc.securityGroupIds))
  )
    problems.add(`${place}.vpc`, "expected { subnetIds: [...], securityGroupIds: [...] }");
}

function checkHttp(place: string, http: unknown, problems: Problems): undefined {
  if (!isBag(http)) return problems.add(place, "expected { url }");
  problems.onlyNames(place, http, ["url", "method", "vpcLink"]);
  const { url } = http;
  if (!isTextInput(url) || (typeof url === "string" && !/^https?:\/\//.test(url)))
    problems.add(`${place}.url`, "expected a URL");
  if (http.method !== undefined && !(isText(http.method) && /^[A-Z]+$/.test(http.method)))
    problems.add(`${place}.method`, "expected a method in capitals");
  if (http.vpcLink !== undefined && !isTextInput(http.vpcLink))
    problems.add(`${place}.vpcLink`, "expected a VPC link's id");
}

function checkMock(place: string, mock: unknown, problems: Problems): undefined {
  if (!isBag(mock)) return problems.add(place, "expected { status, headers, body }");
  problems.onlyNames(place, mock, ["status", "headers", "body"]);
  if (mock.status !== undefined && !isWhole(mock.status, 200, 599))
    problems.add(`${place}.status`, "expected a whole number from 200 to 599");
  const { headers = {}, body = "" } = mock;
  if (!isBag(headers) || !Object.values(headers).every((one) => isText(one) && !one.includes("'")))
    problems.add(`${place}.headers`, "expected texts by header, without quotes");
  // API Gateway reads a response template: $ and # are its language.
  if (typeof body !== "string" || /[$#]/.test(body))
    problems.add(`${place}.body`, "expected a text without $ and #");
}
