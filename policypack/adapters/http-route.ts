// Routes of HTTP APIs, aws and aws-native. `$default`, and a key that cannot be seen, may be a WebSocket API's,
// so they need their API's protocol.

import { textAt, Unknown } from "../facts";
import type { Adapter } from "./contract";
import { HTTP_ROUTE_KEY, judgeV2Route, routeBase } from "./v2-auth";

export const V2_ROUTE_TYPES = ["aws:apigatewayv2:Route", "aws-native:apigatewayv2:Route"] as const;

export const httpRoute: Adapter = {
  name: "http-route",
  types: V2_ROUTE_TYPES,
  read(resource) {
    const key = textAt(resource.props, "routeKey");
    const base = { ...routeBase(resource, "http"), spelling: "http-route" };
    const auth = judgeV2Route(resource, "http");
    if (key instanceof Unknown) {
      const route = { ...base, method: "?", path: "?", auth };
      // It may be a message route of a WebSocket API, which cannot have an authorizer.
      return { routes: [auth.verdict === "open" ? { ...route, needs: "protocol", hiddenKey: key } : route] };
    }
    if (key.state === "absent" || key.value === "$default") {
      return { routes: [{ ...base, method: "$default", path: "", auth, needs: "protocol" }] };
    }
    const [, method, path] = HTTP_ROUTE_KEY.exec(key.value) ?? [];
    if (method === undefined || path === undefined) return {};
    return { routes: [{ ...base, method: method.toUpperCase(), path, auth }] };
  },
};
