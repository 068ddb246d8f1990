// Paths: what of a request's spelling reaches the authorizer, and which route it takes.

import { type Addresses, type Asking, arnTail, bearer, echoOf, type Fact, nameOf } from "./asking";

const ROUTE = "policy/route.ts asks for every route that a path may take";

function inArn(name: string, api: keyof Addresses, path: string, here: string, why = ROUTE): Fact {
  const answer = async ({ ask }: Asking) => {
    const answered = await ask(api, { path, ...bearer("paths") });
    const echo = echoOf(answered);
    return echo === undefined ? nameOf(answered) : `${arnTail(answered)} on ${echo.route}`;
  };
  return { name: `${name}: ${path}`, here, why, answer };
}

const DEFAULT = "the authorizer takes both forms of $default's ARN";

export const PATHS: readonly Fact[] = [
  inArn(
    "REST, method ARN of an encoded path",
    "rest",
    "/deep/a%2Fb/c%20d",
    "GET/deep/a%2Fb/c%20d on /deep/{proxy+}",
  ),
  inArn(
    "REST, method ARN of a letter that need not be encoded",
    "rest",
    "/items/%61",
    "GET/items/%61 on /items/{id}",
  ),
  inArn("REST, two slashes first", "rest", "//items", "403 MissingAuthenticationTokenException"),
  inArn("REST, two slashes inside", "rest", "/deep//a", "403 MissingAuthenticationTokenException"),
  inArn("REST, a slash at the end", "rest", "/items/", "403 MissingAuthenticationTokenException"),
  inArn("REST, a slash after a parameter", "rest", "/items/a/", "403 MissingAuthenticationTokenException"),
  inArn("REST, dot segments", "rest", "/deep/../items", "GET/deep/../items on /deep/{proxy+}"),
  inArn("REST, the root", "rest", "/", "GET/ on /"),
  inArn(
    "HTTP 1.0, $default on the stage $default",
    "http10",
    "/no/route",
    "GET/no/route on $default",
    DEFAULT,
  ),
  inArn(
    "HTTP 1.0, $default on a named stage",
    "http10Named",
    "/no/route",
    "GET/no/route on $default",
    DEFAULT,
  ),
  inArn(
    "HTTP 2.0, $default on the stage $default",
    "http20",
    "/no/route",
    "GET/no/route on $default",
    DEFAULT,
  ),
  inArn(
    "HTTP 2.0, $default on a named stage",
    "http20Named",
    "/no/route",
    "GET/no/route on $default",
    DEFAULT,
  ),
  inArn("HTTP 1.0, ARN of an encoded path", "http10", "/items/%61", "GET/items/%61 on GET /items/{id}"),
  inArn("HTTP 2.0, ARN of an encoded path", "http20", "/items/%61", "GET/items/%61 on GET /items/{id}"),
  inArn("HTTP 2.0, an encoded slash", "http20", "/items/a%2Fb", "GET/items/a%2Fb on GET /items/{id}"),
  inArn("HTTP 2.0, two slashes", "http20", "//items", "GET//items on $default"),
  inArn("HTTP 2.0, a slash at the end", "http20", "/items/", "GET/items/ on $default"),
];
