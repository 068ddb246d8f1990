// Routes that must not be served although they are declared: each is closed as one whose protection is not simulated.
// APIs and a reason per route in; the same APIs with those routes closed out. A route that cannot be told stays as it is.

import type { Access } from "../apis";
import type { DeclaredApis } from "./stages";

/** Why a route is held back; undefined when it is served. `method` is empty for a WebSocket API's route. */
export type Held = (route: {
  readonly api: string;
  readonly method: string;
  readonly path: string;
}) => string | undefined;

export function holdBack({ rest, http, webSocket, functionUrls }: DeclaredApis, held: Held): DeclaredApis {
  const close = <T extends { readonly access: Access }>(route: T, reason: string | undefined): T =>
    reason === undefined ? route : { ...route, access: { kind: "refused", reason } };
  return {
    rest: rest.map((api) => ({
      ...api,
      resources: api.resources.map((resource) => ({
        ...resource,
        methods: new Map(
          [...resource.methods].map(([method, route]) => [
            method,
            close(route, held({ api: api.name, method, path: resource.path })),
          ]),
        ),
      })),
    })),
    http: http.map((api) => ({
      ...api,
      routes: api.routes.map((route) => {
        const [method = "", path = ""] = route.key.includes(" ") ? route.key.split(" ") : ["", route.key];
        return close(route, held({ api: api.name, method, path }));
      }),
    })),
    functionUrls: functionUrls.map((url) => close(url, held({ api: url.name, method: "ANY", path: "/" }))),
    // One check at the connection is every route's.
    webSocket: webSocket.map((api) => {
      const keys = ["$connect", ...api.routes.keys()];
      const reasons = keys.map((path) => held({ api: api.name, method: "", path }));
      return close(
        api,
        reasons.find((reason) => reason !== undefined),
      );
    }),
  };
}
