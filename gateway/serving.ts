// One version of a program, ready to be asked: its APIs, its functions, its caches. Recorded resources in; mounts, routes and
// notices out. Closing it ends its functions once the requests under way are answered.

import { randomBytes } from "node:crypto";
import type { RecordedResource } from "../program";
import { readApis } from "./apis";
import { type FunctionFailure, type FunctionLine, runFunctions } from "./functions";
import { readObjects } from "./objects";
import {
  type Current,
  functionUrlRoutes,
  type Held,
  holdBack,
  httpRoutes,
  type KeySets,
  type LocalAccount,
  type Log,
  mountStages,
  notServedNotices,
  restRoutes,
  type ServedRoute,
  serveStages,
  webSocketRoutes,
} from "./serve";
import type { RequestRecord } from "./trace";

export interface ServingOptions {
  readonly log: Log;
  readonly now: () => number;
  readonly onLine: (line: FunctionLine) => void;
  readonly onFailure: ((failure: FunctionFailure) => void) | undefined;
  readonly onRequest: ((record: RequestRecord) => void) | undefined;
  readonly held: Held;
  readonly account: LocalAccount;
  readonly keySets: KeySets;
  readonly processes: number | undefined;
}

export interface Serving extends Current {
  readonly routes: readonly ServedRoute[];
  readonly notices: readonly string[];
  /** By logical name. */
  readonly apiKeys: ReadonlyMap<string, string>;
  /** Ends its functions once no request is under way. */
  readonly retire: () => Promise<void>;
  /** Ends its functions now. */
  readonly close: () => Promise<void>;
}

const NOT_SIMULATED =
  "IAM policies are not simulated: roles and lambda:InvokeFunction permissions are not checked, and the local account's user may call everything; WAF and access logs are absent too";

export function openServing(resources: readonly RecordedResource[], options: ServingOptions): Serving {
  const { log, now, onRequest, onLine, onFailure, account, keySets, processes } = options;
  const functions = runFunctions(resources, { onLine, onFailure, processes });
  const objects = readObjects(resources);
  const { domains, apiKeys, ...declared } = readApis(resources);
  const apis = holdBack(declared, options.held);
  const stages = serveStages(apis, { functions, objects, log, now, onRequest, account, keySets }, now);
  const routes = [
    ...apis.rest.flatMap((api) => restRoutes(api, functions, objects)),
    ...apis.http.flatMap((api) => httpRoutes(api, functions)),
    ...apis.webSocket.flatMap((api) => webSocketRoutes(api, functions)),
    ...apis.functionUrls.map((url) => functionUrlRoutes(url, functions)),
  ];
  const notices = [
    ...noticesOf([...apis.rest, ...apis.http, ...apis.webSocket], routes),
    ...domains.notices,
    ...functions.all.flatMap(({ name, notice }) => (notice === undefined ? [] : [`${name}: ${notice}`])),
    ...notServedNotices(resources),
  ];
  let underWay = 0;
  let idle: (() => void) | undefined;
  return {
    mounts: mountStages(stages, domains.mappings),
    routes,
    notices,
    apiKeys,
    hasRest: apis.rest.length > 0,
    use: async (work) => {
      underWay++;
      try {
        return await work();
      } finally {
        underWay--;
        if (underWay === 0) idle?.();
      }
    },
    retire: async () => {
      if (underWay > 0)
        await new Promise<void>((resolve) => {
          idle = resolve;
        });
      await functions.close();
    },
    close: () => functions.close(),
  };
}

/** Keys that are good here and nowhere else; their form is AWS's. */
export function localAccount(): LocalAccount {
  const accessKeyId = `AKIALOCAL${randomBytes(8).toString("hex").toUpperCase().slice(0, 11)}`;
  return { accessKeyId, secretAccessKey: randomBytes(30).toString("base64") };
}

function noticesOf(
  apis: readonly { readonly name: string; readonly notices: readonly string[] }[],
  routes: readonly ServedRoute[],
): string[] {
  if (apis.length === 0 && routes.length === 0) return ["the program declares no API: nothing is served"];
  const declared = apis.flatMap((api) => api.notices.map((notice) => `${api.name}: ${notice}`));
  const problems = routes.filter(({ problem }) => problem !== undefined);
  return [
    NOT_SIMULATED,
    ...declared,
    ...problems.map(
      ({ api, method, path, problem }) => `${api}: ${method} ${path} is not served locally: ${problem}`,
    ),
  ];
}
