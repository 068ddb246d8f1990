// The tour, shown or sent. In: what is served. Out: lines to paste, or a table and an exit code.
import { holds } from "../console";
import { mintCase } from "../issuer";
import type { Described } from "./describe";
import { print } from "./print";
import type { Served } from "./served";
import { expectedText, type GoodToken, goodToken, lineOf, outcomeTable, send, tourOf } from "./tour";

/** Routes that are shown as lines; the console has them all. */
const MOST_LINES = 12;

/** It may be a secret: it is sent, and never shown. */
const API_KEY_OF_PROGRAM = "API_KEY=        # the value that the program gives to a key of its usage plan";

export async function sendTour(served: Served): Promise<number> {
  const { issuer } = served.given;
  const cases = tourOf(served.routes, issuer !== undefined);
  const outcomes = [];
  for (const one of cases) {
    // Each route's own: no token may be good for all of them.
    const { claims } = tokenFor(served, [one.of]);
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
  const token = tokenFor(served, served.routes);
  if (cases.some((one) => one.token === "valid"))
    print(`TOKEN=$(${[command, ...flagsOf(served, token)].join(" ").replace(/ --$/, "")})`, "");
  const { accessKeyId, secretAccessKey } = served.gateway.account;
  if (cases.some(({ isSigned }) => isSigned)) print(`KEYS=${accessKeyId}:${secretAccessKey}`, "");
  const key = cases.find((one) => one.of.route.apiKey !== undefined)?.of.route.apiKey;
  if (key !== undefined) print(key.isDeclared ? API_KEY_OF_PROGRAM : `API_KEY=${key.value}`, "");
  const shown = cases.filter(
    (one) =>
      one.token === undefined ||
      (one.token === "valid" ? isGoodFor(token, one.of) : ["expired", "scope"].includes(one.token)),
  );
  for (const one of shown.slice(0, MOST_LINES))
    print(`# ${one.title}: expect ${expectedText(one.expected)}`, lineOf(one, command), "");
  if (shown.length > MOST_LINES) print(`and ${shown.length - MOST_LINES} more, in the console`, "");
  print(...remarks(served));
}

const tokenFor = (served: Served, routes: readonly Described[]): GoodToken =>
  goodToken(routes, served.given.options.audience, Date.now());

/** Two routes may ask for two values of one claim. */
const isGoodFor = ({ claims }: GoodToken, { view }: Described): boolean =>
  view.needs.every((need) => holds(claims, need));

/** The options that make the one good token, as `npm run token` takes them. */
function flagsOf({ given }: Served, { granted, lifetime }: GoodToken): readonly string[] {
  const { audience, scopes = [], permissions = [], groups = [], roles = [], claims = [] } = granted;
  const list = (name: string, values: readonly string[]) =>
    values.map((value) => `--${name} ${quoted(value)}`);
  return [
    ...(scopes.length === 0 ? [] : [`--scope ${quoted(scopes.join(" "))}`]),
    ...list("permission", permissions),
    ...list("group", groups),
    ...list("role", roles),
    ...claims.map(([[name = "", ...rest], value]) => {
      const whole = rest.reduceRight<unknown>((inner, part) => ({ [part]: inner }), value);
      return `--claim ${quoted(`${name}=${typeof whole === "string" ? whole : JSON.stringify(whole)}`)}`;
    }),
    ...(audience === undefined || audience === given.options.audience
      ? []
      : [`--audience ${quoted(audience)}`]),
    ...(lifetime === 3600 ? [] : [`--lifetime ${lifetime}s`]),
  ];
}

/** What cannot be shown, and why. */
function remarks({ routes, given, issuers }: Served): readonly string[] {
  const silent = routes.filter(({ view }) => view.problem !== undefined);
  const strangers = routes.filter(
    ({ trust, route, view }) =>
      view.problem === undefined && !["open", "iam"].includes(route.access.kind) && !trust.takesIssuer,
  );
  const names = [...new Set(strangers.map(({ view }) => view.access))];
  const unmade = routes.some(({ trust }) => trust.takesIssuer && trust.shape === undefined);
  const stood = [...issuers].map(([declared, own]) => `${own} stands for the issuer ${declared}`);
  return [
    ...stood,
    ...(unmade
      ? ["the local issuer cannot make tokens of this program's profile: give its issuer with --issuer URL"]
      : []),
    ...silent.map(({ view }) => `${view.method} ${view.path} is not served: ${view.problem}`),
    ...names.map(
      (name) =>
        `${name}: the program does not give it ${given.names.issuer}, so no good token can be made for it here; give its settings with --config KEY=VALUE, or its issuer with --issuer URL`,
    ),
  ];
}

const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
