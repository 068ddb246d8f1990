// The program as it is served now: gateway, console, and what happens when a file changes. In: the first version. Out: the API,
// kept current. A version that cannot be read leaves the one before in place and says so; one that opens a route does not serve it.
import { type Console, openConsole, type ProgramView } from "../console";
import { type Gateway, type GatewayOptions, type RequestRecord, startGateway } from "../gateway";
import { AUTH0, type Issuer } from "../issuer";
import { changesBetween } from "./changes";
import { type Described, describeFindings, describeRoutes } from "./describe";
import { heldBy } from "./held";
import type { StartOptions } from "./options";
import type { IssuerNames } from "./outside-issuer";
import type { Session } from "./session";
import { standIn } from "./stand-ins";
import type { Version } from "./version";

export interface ServedOptions {
  readonly options: StartOptions;
  readonly session: Session;
  readonly issuer: Issuer | undefined;
  readonly names: IssuerNames;
  readonly version: Version;
  /** How long it took to read it. */
  readonly tookMs: number;
  readonly log: Required<Pick<GatewayOptions, "log" | "onLine" | "onFailure" | "onRequest">>;
}

/** Records that `--once` asks for. */
const MOST_RECORDS = 1000;

export class Served {
  routes: readonly Described[] = [];
  /** Of the version that is served, from 1. */
  number = 1;
  private panel: Console | undefined;
  readonly #records = new Map<string, RequestRecord>();

  private constructor(
    readonly gateway: Gateway,
    readonly given: ServedOptions,
    /** Declared issuers, and the one that stands for them. */
    readonly issuers: Map<string, string>,
  ) {}

  static async start(given: ServedOptions): Promise<Served> {
    const { options, session, version, log, names, issuer } = given;
    let served: Served | undefined;
    const issuers = new Map<string, string>();
    const gateway = session.opened(
      await startGateway({
        resources: version.evaluation.resources,
        port: options.port,
        log: log.log,
        issuers,
        onFailure: log.onFailure,
        onLine: (line) => {
          served?.panel?.line(line);
          log.onLine(line);
        },
        onRequest: (record) => served?.note(record),
        pages: {
          path: "/_portcullis",
          serve: (request, response) => {
            if (served?.panel !== undefined) return served.panel.serve(request, response);
            response.statusCode = 404;
            response.end();
          },
        },
      }),
    );
    served = new Served(gateway, given, issuers);
    served.#describe(version);
    if (options.console && !options.once) {
      const own = openConsole(served.#program(version, given.tookMs, []), {
        issuer,
        names,
        audience: served.routes.find(({ trust }) => trust.audience)?.trust.audience ?? options.audience,
      });
      served.panel = session.opened(own);
    }
    return served;
  }

  recordOf = (id: string): RequestRecord | undefined => this.#records.get(id);

  /** Serves another version; says what differs. */
  show(version: Version, tookMs: number): readonly string[] {
    const before = this.routes.map(({ view }) => view);
    this.gateway.load(version.evaluation.resources, heldBy(version.judged));
    this.#describe(version);
    const changes = changesBetween(
      before,
      this.routes.map(({ view }) => view),
    );
    this.number++;
    this.panel?.show(this.#program(version, tookMs, changes));
    return changes;
  }

  complain(problem: string): void {
    this.panel?.complain(problem);
  }

  #describe({ judged, evaluation }: Version): void {
    standIn(this.issuers, this.gateway.routes, this.given.names.issuer);
    this.routes = describeRoutes(this.gateway, judged, evaluation.resources, this.given.names.issuer);
    const known = this.routes.find(({ trust }) => trust.kind === "portcullis" && trust.takesIssuer);
    this.given.issuer?.imitate(known?.trust.shape ?? AUTH0);
  }

  #program(version: Version, tookMs: number, changes: readonly string[]): ProgramView {
    return {
      project: version.evaluation.project,
      stack: version.evaluation.stack,
      version: this.number,
      loaded: Date.now(),
      tookMs,
      routes: this.routes.map(({ view }) => view),
      findings: describeFindings(version.judged),
      notices: this.gateway.notices,
      changes,
    };
  }

  private note(record: RequestRecord): void {
    this.panel?.record(record);
    this.given.log.onRequest(record);
    this.#records.set(record.id, record);
    const [oldest] = this.#records.keys();
    if (this.#records.size > MOST_RECORDS && oldest !== undefined) this.#records.delete(oldest);
  }
}
