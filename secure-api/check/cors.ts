// Which pages of other origins may call: wrong combinations are refused here, since a browser would refuse them without a word.
// In: the argument `cors` and the routes. Out: problems.
import type { Kind } from "../arguments";
import { type Bag, isBag, isText, isWhole, isWords, type Problems } from "./problems";

export function checkCors(cors: unknown, routes: readonly Bag[], kind: Kind, problems: Problems): undefined {
  if (cors === undefined) return;
  if (kind === "websocket")
    return problems.add(
      "cors",
      "browsers ask no preflight for a WebSocket; check the Origin header in the $connect handler",
    );
  if (!isBag(cors)) return problems.add("cors", "expected { origins }");
  problems.onlyNames("cors", cors, ["origins", "headers", "exposeHeaders", "credentials", "maxAge"]);
  const { origins, headers, exposeHeaders, credentials, maxAge } = cors;
  if (!isWords(origins)) return problems.add("cors.origins", 'expected a list of origins, or ["*"]');
  const any = origins.includes("*");
  if (any && origins.length > 1) problems.add("cors.origins", 'expected either ["*"] or a list of origins');
  for (const origin of origins)
    if (origin !== "*" && !isOrigin(origin))
      problems.add(
        "cors.origins",
        "expected origins as browsers send them: scheme, host, port, no path, no slash at the end",
      );
  if (credentials !== undefined && typeof credentials !== "boolean")
    problems.add("cors.credentials", "expected true or false");
  if (credentials === true && any)
    problems.add("cors.credentials", "browsers refuse credentials from every origin; name the origins");
  if (credentials === true && kind === "rest" && origins.length > 1)
    problems.add(
      "cors.credentials",
      'a REST API\'s own answers (401, 403, 429, 5xx) can name one origin only; name one, or take kind: "http"',
    );
  for (const [name, list] of Object.entries({ headers, exposeHeaders })) {
    if (list === undefined) continue;
    if (!isWords(list) || !list.every((one) => /^[A-Za-z0-9-]+$/.test(one)))
      problems.add(
        `cors.${name}`,
        "expected a list of header names; * is not one: browsers take it by its letters beside credentials, and never for Authorization",
      );
  }
  if (maxAge !== undefined && !isWhole(maxAge, 0, 86_400))
    problems.add("cors.maxAge", "expected a whole number from 0 to 86400");
  for (const { method, path } of routes)
    if (method === "OPTIONS")
      problems.add("cors", `OPTIONS ${String(path)} has a route of its own; leave out that route, or cors`);
}

/** RFC 6454 section 6.1; a custom scheme (`capacitor://localhost`) has no origin to the URL standard and is taken as it stands. */
function isOrigin(text: string): boolean {
  if (!isText(text) || /['"\s]/.test(text) || !URL.canParse(text)) return false;
  const { origin, protocol } = new URL(text);
  return /^https?:$/.test(protocol)
    ? origin === text
    : /^[a-z][a-z0-9+.-]*:\/\/[A-Za-z0-9.-]+(:\d+)?$/.test(text);
}
