// The tour, shown or sent. In: what is served. Out: lines to paste, or a table and an exit code.
import { type Claims, mintCase } from "../issuer";
import { print } from "./print";
import type { Served } from "./served";
import { expectedText, goodClaims, lineOf, outcomeTable, send, tourOf } from "./tour";

/** Routes that are shown as lines; the console has them all. */
const MOST_LINES = 12;

export async function sendTour(served: Served): Promise<number> {
  const { issuer } = served.given;
  const cases = tourOf(served.routes, issuer !== undefined);
  const claims = claimsOf(served);
  const outcomes = [];
  for (const one of cases) {
    const token =
      one.token === "malformed"
        ? "not.a.token"
        : one.token === undefined || issuer === undefined
          ? undefined
          : await mintCase(issuer, one.token, claims);
    outcomes.push(await send(one, token, served.recordOf));
  }
  print(...outcomeTable(outcomes), ...remarks(served));
  if (cases.length === 0) print("Nothing of this program is served here: nothing was checked.");
  return cases.length === 0 || outcomes.some(({ passed }) => !passed) ? 1 : 0;
}

export function printTour(served: Served): void {
  const { issuer, options } = served.given;
  const cases = tourOf(served.routes, issuer !== undefined);
  const command = `npm run -s token --${options.isHome ? "" : ` --dir ${quoted(options.directory)}`}`;
  if (cases.some(({ token }) => token === "valid"))
    print(`TOKEN=$(${[command, ...flagsOf(served)].join(" ").replace(/ --$/, "")})`, "");
  const shown = cases.filter(
    ({ token }) => token === undefined || ["valid", "expired", "scope"].includes(token),
  );
  for (const one of shown.slice(0, MOST_LINES))
    print(`# ${one.title}: expect ${expectedText(one.expected)}`, lineOf(one, command), "");
  if (shown.length > MOST_LINES) print(`and ${shown.length - MOST_LINES} more, in the console`, "");
  print(...remarks(served));
}

const claimsOf = (served: Served): Claims =>
  goodClaims(served.routes, served.given.options.audience, Date.now());

/** The options that make the one good token, as `npm run token` takes them. */
function flagsOf(served: Served): readonly string[] {
  const { scope, permissions = [], groups = [], aud, exp, iat } = claimsOf(served);
  const list = (name: string, values: unknown) =>
    (Array.isArray(values) ? values : []).map((value) => `--${name} ${quoted(String(value))}`);
  const lifetime = Number(exp) - Number(iat);
  return [
    ...(typeof scope === "string" ? [`--scope ${quoted(scope)}`] : []),
    ...list("permission", permissions),
    ...list("group", groups),
    ...(aud === served.given.options.audience ? [] : [`--audience ${quoted(String(aud))}`]),
    ...(lifetime === 3600 ? [] : [`--lifetime ${lifetime}s`]),
  ];
}

/** What cannot be shown, and why. */
function remarks({ routes, given, issuers }: Served): readonly string[] {
  const silent = routes.filter(({ route }) => route.problem !== undefined);
  const strangers = routes.filter(
    ({ trust, route }) =>
      route.problem === undefined && !["open", "iam"].includes(route.access.kind) && !trust.takesIssuer,
  );
  const names = [...new Set(strangers.map(({ view }) => view.access))];
  const stood = [...issuers].map(([declared, own]) => `${own} stands for the issuer ${declared}`);
  return [
    ...stood,
    ...silent.map(({ view, route }) => `${view.method} ${view.path} is not served: ${route.problem}`),
    ...names.map(
      (name) =>
        `${name}: the program does not give it ${given.names.issuer}, so no good token can be made for it here; give its settings with --config KEY=VALUE, or its issuer with --issuer URL`,
    ),
  ];
}

const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
