// The tour of recorded resources: what `npm start -- --once` sends and what must come back, without the program's evaluation.
import type { JudgedStack } from "../../cli";
import { type RequestRecord, startGateway } from "../../gateway";
import { AUTH0, type Issuer, mintCase } from "../../issuer";
import type { RecordedResource } from "../../program";
import { describeRoutes } from "../../start/describe";
import { standIn } from "../../start/stand-ins";
import { type Case, goodToken, lineOf, type Outcome, send, tourOf } from "../../start/tour";
import { silentLog } from "../gateway/silent-log";

export interface Toured {
  readonly outcomes: readonly Outcome[];
  readonly cases: readonly Case[];
  /** As they are printed. */
  readonly lines: readonly string[];
}

/** What the pack says of a route decides nothing of what is sent. */
const UNJUDGED = { report: { routes: [], findings: [] } } as unknown as JudgedStack;

export async function toured(resources: readonly RecordedResource[], issuer: Issuer): Promise<Toured> {
  const records = new Map<string, RequestRecord>();
  const issuers = new Map<string, string>();
  const gateway = await startGateway({
    resources,
    port: 0,
    log: silentLog,
    issuers,
    onRequest: (record) => records.set(record.id, record),
  });
  try {
    standIn(issuers, gateway.routes, issuer.issuer);
    const routes = describeRoutes(gateway, UNJUDGED, resources, issuer.issuer);
    const known = routes.find(({ trust }) => trust.kind === "portcullis" && trust.takesIssuer);
    issuer.imitate(known?.trust.shape ?? AUTH0);
    const cases = tourOf(routes, true);
    const outcomes: Outcome[] = [];
    for (const one of cases) {
      const { claims } = goodToken([one.of], "https://api.example.com", Date.now());
      const token =
        one.token === undefined
          ? undefined
          : one.token === "malformed"
            ? "not.a.token"
            : await mintCase(issuer, one.token, claims);
      outcomes.push(await send(one, token, (id) => records.get(id)));
    }
    return { outcomes, cases, lines: cases.map((one) => lineOf(one, "npm run -s token --")) };
  } finally {
    await gateway.close();
  }
}

/** Title, expected, got. */
export const rowsOf = ({ outcomes }: Toured): readonly (readonly [string, string, string])[] =>
  outcomes.map(({ case: { title, of, expected }, got }) => [
    `${of.view.method} ${of.view.path}: ${title}`,
    String(expected),
    got,
  ]);

export const differencesIn = ({ outcomes }: Toured): readonly string[] =>
  outcomes
    .filter(({ passed }) => !passed)
    .map(({ case: { title, of, expected }, got }) => `${of.view.path}: ${title}: ${expected}, not ${got}`);
