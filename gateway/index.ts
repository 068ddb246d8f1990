// API Gateway on this machine: serves the APIs that recorded resources declare, with their authorizers really asked.
// Recorded resources and a port in; an address, the routes, and what is not served out. It stands where AWS would be.
// It listens on loopback unless told otherwise, and its log never holds a token, a header or a body.

import type { RecordedResource } from "../program";
import type { FunctionFailure, FunctionLine } from "./functions";
import {
  gatewayServer,
  type Held,
  KeySets,
  type LocalAccount,
  type Log,
  listen,
  type Pages,
  type ServedRoute,
  SOCKET_TIMES,
  type SocketTimes,
  signRequest,
  type Unsigned,
  type Way,
  wayTo,
} from "./serve";
import { localAccount, openServing, type Serving } from "./serving";
import type { RequestRecord } from "./trace";

export type { FunctionFailure, FunctionLine } from "./functions";
export {
  type Access,
  frameHead,
  type Held,
  type LocalAccount,
  type Log,
  listen,
  OPCODE,
  type Pages,
  PortError,
  type ServedRoute,
} from "./serve";
export { type Decision, isAdmitted, type RequestRecord } from "./trace";

export interface GatewayOptions {
  readonly resources: readonly RecordedResource[];
  /** 0: any free one. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly log: Log;
  /** What becomes of a line that a function wrote. Default: a record of `log` at level info. */
  readonly onLine?: (line: FunctionLine) => void;
  /** What becomes of what a function threw: for the developer's own eyes. Default: nothing. */
  readonly onFailure?: (failure: FunctionFailure) => void;
  /** What becomes of what is known of each request: for the developer's own eyes. Default: nothing. */
  readonly onRequest?: (record: RequestRecord) => void;
  /** Pages of somebody else's below a path of the same address. Default: none. */
  readonly pages?: Pages;
  /** Processes of one function at one time; 10 by default. */
  readonly processes?: number;
  /** Issuers that other ones stand for here, for JWT authorizers and user pools: declared issuer → the one that is asked. */
  readonly issuers?: ReadonlyMap<string, string>;
  /** Whose signatures IAM routes take. Default: keys made for this run. */
  readonly account?: LocalAccount;
  /** How long a WebSocket may last. Default: as on AWS. */
  readonly socketTimes?: SocketTimes;
  /** Milliseconds a client may take to send a request. Default 60,000. */
  readonly patience?: number;
  /** Milliseconds since 1970, for the cache and for conditions on time. Default: the clock. */
  readonly now?: () => number;
}

export interface ServedStage {
  readonly api: string;
  readonly stage: string;
  /** Its default address. */
  readonly url: string;
  /** How it is reached, which is not at that address where the default endpoint is disabled. */
  readonly way: { readonly url: string } & Pick<Way, "headers" | "problem">;
}

export interface Gateway {
  /** The first stage's address, without a slash at its end, e.g. http://127.0.0.1:8787/stage. */
  readonly url: string;
  /** Every stage's address. */
  readonly stages: readonly ServedStage[];
  /** Where custom domains lead: send the host in the Host header. */
  readonly domains: readonly {
    readonly api: string;
    readonly stage: string;
    readonly host: string;
    readonly url: string;
  }[];
  readonly routes: readonly ServedRoute[];
  /** The keys that IAM routes and @connections take. */
  readonly account: LocalAccount;
  /** API keys by logical name, for routes that need one. */
  readonly apiKeys: ReadonlyMap<string, string>;
  /** Headers that sign a request to a route behind IAM with those keys. */
  readonly sign: (
    route: Pick<ServedRoute, "kind" | "region">,
    request: Unsigned,
  ) => readonly (readonly [string, string])[];
  /** What the program declares and the gateway does not do, in sentences. */
  readonly notices: readonly string[];
  /** Serves these resources from the next request on. Requests under way are answered by those before; WebSockets are closed. */
  readonly load: (resources: readonly RecordedResource[], held?: Held) => void;
  /** Ends open requests, stops every function, frees the port. */
  readonly close: () => Promise<void>;
}

/** Milliseconds; AWS's own is not documented. */
const PATIENCE = 60_000;

/** Rejects with PortError when the port is taken. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, host = "127.0.0.1", now = Date.now, account = localAccount() } = options;
  const onLine =
    options.onLine ??
    (({ functionName, stream, line }) => log.info({ function: functionName, stream }, line));
  const { onFailure, onRequest, pages, processes } = options;
  const keySets = new KeySets(options.issuers);
  const open = (resources: readonly RecordedResource[], held: Held = () => undefined): Serving => {
    const settings = { log, now, onLine, onFailure, onRequest, held, account, keySets, processes };
    const opened = openServing(resources, settings);
    for (const notice of opened.notices) log.warn({}, notice);
    return opened;
  };
  let serving = open(options.resources);
  const leaving = new Set<Serving>();
  const { server, closeSockets } = gatewayServer({
    current: () => serving,
    log,
    now,
    pages,
    socketTimes: options.socketTimes ?? SOCKET_TIMES,
    patience: options.patience ?? PATIENCE,
  });
  try {
    const port = await listen(server, { host, port: options.port });
    const root = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
    const stagesOf = () =>
      serving.mounts
        .filter((mount) => mount.host === undefined)
        .map((mount) => {
          const { base, ...way } = wayTo(serving.mounts, mount);
          return {
            api: mount.api,
            stage: mount.stage,
            url: root + mount.base,
            way: { ...way, url: root + base },
          };
        });
    return {
      get url() {
        return stagesOf()[0]?.url ?? root;
      },
      get stages() {
        return stagesOf();
      },
      get domains() {
        return serving.mounts.flatMap(({ host: domain, api, stage, base }) =>
          domain === undefined ? [] : [{ api, stage, host: domain, url: root + base }],
        );
      },
      get routes() {
        return serving.routes;
      },
      get apiKeys() {
        return serving.apiKeys;
      },
      get notices() {
        return serving.notices;
      },
      account,
      sign: ({ kind, region }, request) =>
        signRequest(request, {
          account,
          region,
          service: kind === "function-url" ? "lambda" : "execute-api",
        }),
      load: (resources, held) => {
        const former = serving;
        serving = open(resources, held);
        closeSockets();
        leaving.add(former);
        void former.retire().then(() => leaving.delete(former));
      },
      close: async () => {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        closeSockets();
        await Promise.all([serving, ...leaving].map((one) => one.close()));
        await closed;
      },
    };
  } catch (error) {
    await serving.close();
    throw error;
  }
}
