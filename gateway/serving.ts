// One version of a program, ready to be asked: its APIs, its functions, its caches. Recorded resources in; mounts, routes and
// notices out. Closing it ends its functions once the requests under way are answered.

import type { RecordedResource } from "../program";
import { readHttpApis, readRestApis, readWebSocketApis } from "./apis";
import { type FunctionFailure, type FunctionLine, runFunctions } from "./functions";
import {
  type Held,
  holdBack,
  httpRoutes,
  type Log,
  type Mount,
  mountStages,
  notServedNotices,
  ResultCache,
  restRoutes,
  type ServedRoute,
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
}

export interface Serving {
  readonly mounts: readonly Mount[];
  readonly routes: readonly ServedRoute[];
  readonly notices: readonly string[];
  /** Whether it declares a REST API: then an unknown stage is Forbidden, not Not Found. */
  readonly hasRest: boolean;
  /** Runs a request; it is answered whole even where this version is retired meanwhile. */
  readonly use: <T>(work: () => Promise<T>) => Promise<T>;
  /** Ends its functions once no request is under way. */
  readonly retire: () => Promise<void>;
  /** Ends its functions now. */
  readonly close: () => Promise<void>;
}

const NOT_SIMULATED =
  "IAM is not simulated: authorizerCredentials and lambda:InvokeFunction permissions are not checked; neither are throttling, usage plans, WAF and access logs";

export function openServing(resources: readonly RecordedResource[], options: ServingOptions): Serving {
  const { log, now, onRequest, onLine, onFailure } = options;
  const functions = runFunctions(resources, { onLine, onFailure });
  const apis = holdBack(
    {
      rest: readRestApis(resources),
      http: readHttpApis(resources),
      webSocket: readWebSocketApis(resources),
    },
    options.held,
  );
  const service = () => ({ functions, cache: new ResultCache(now), log, now, onRequest });
  const routes = [
    ...apis.rest.flatMap((api) => restRoutes(api, functions)),
    ...apis.http.flatMap((api) => httpRoutes(api, functions)),
    ...apis.webSocket.flatMap((api) => webSocketRoutes(api, functions)),
  ];
  let underWay = 0;
  let idle: (() => void) | undefined;
  return {
    mounts: mountStages(apis, service, now),
    routes,
    notices: [...noticesOf(Object.values(apis).flat(), routes), ...notServedNotices(resources)],
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

function noticesOf(
  apis: readonly { readonly name: string; readonly notices: readonly string[] }[],
  routes: readonly ServedRoute[],
): string[] {
  if (apis.length === 0) return ["the program declares no API: nothing is served"];
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
