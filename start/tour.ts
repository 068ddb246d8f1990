// The requests that show what the authorizer does, each with what must come back.
// In: the gateway's address, its routes, an issuer that mints. Out: cases; and for people, curl lines or a table.
import type { Issuer } from "../issuer";

export interface Case {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  /** The Authorization header; undefined sends none. */
  readonly authorization: string | undefined;
  readonly expected: { readonly status: number; readonly body?: string };
}

export interface Outcome {
  readonly case: Case;
  readonly got: string;
  readonly passed: boolean;
}

/** A route that can be called as it stands: GET, without path parameters. */
export interface TourRoute {
  readonly method: string;
  readonly path: string;
}

/** The cases in the order of the README; "another route" only where there is one. */
export async function tourOf(
  routes: readonly TourRoute[],
  issuer: Issuer,
  audience: string,
): Promise<readonly Case[]> {
  const callable = routes.filter(({ method, path }) => method === "GET" && !path.includes("{"));
  const [first, second] = callable.sort((a, b) => a.path.localeCompare(b.path));
  if (first === undefined) return [];
  const good = await issuer.mint({ aud: audience });
  const now = Math.floor(Date.now() / 1000);
  const expired = await issuer.mint({ aud: audience, iat: now - 7200, exp: now - 3600 });
  const elsewhere = await issuer.mint({ aud: "https://another-api.example.com" });
  const ask = (
    title: string,
    path: string,
    token: string | undefined,
    status: number,
    body?: string,
  ): Case => ({
    title,
    method: "GET",
    path,
    authorization: token === undefined ? undefined : `Bearer ${token}`,
    expected: { status, ...(body === undefined ? {} : { body }) },
  });
  const hello = first.path === "/hello" ? "<h1>Hello world!</h1>" : undefined;
  return [
    ask("no token", first.path, undefined, 401),
    ask("malformed token", first.path, "not.a.token", 401),
    ask("expired token", first.path, expired, 401),
    ask("token for another audience", first.path, elsewhere, 401),
    ask("good token", first.path, good, 200, hello),
    ...(second ? [ask("same token, other route, cached", second.path, good, 200)] : []),
  ];
}

/** Sends one case. Only the status, and the body where it is part of the case, are compared. */
export async function send(url: string, one: Case): Promise<Outcome> {
  const response = await fetch(address(url, one), {
    method: one.method,
    headers: one.authorization === undefined ? {} : { Authorization: one.authorization },
    signal: AbortSignal.timeout(30_000),
  });
  const body = await response.text();
  const sameBody = one.expected.body === undefined || one.expected.body === body;
  const passed = response.status === one.expected.status && sameBody;
  return { case: one, got: `${response.status}${bodyNote(one, sameBody)}`, passed };
}

const bodyNote = (one: Case, same: boolean): string =>
  one.expected.body === undefined ? "" : same ? " with the HTML" : " with another body";

export const curlLine = (url: string, one: Case): string =>
  [
    "curl -i",
    ...(one.authorization === undefined ? [] : [`-H "Authorization: ${one.authorization}"`]),
    address(url, one),
  ].join(" ");

const address = (url: string, one: Case): string => url.replace(/\/$/, "") + one.path;

/** case | expected | got, aligned. */
export function outcomeTable(outcomes: readonly Outcome[]): string[] {
  const rows = [
    ["case", "expected", "got"],
    ...outcomes.map(({ case: one, got, passed }) => [
      one.title,
      `${one.expected.status}${bodyNote(one, true)}`,
      `${got}${passed ? "" : "  <- differs"}`,
    ]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
