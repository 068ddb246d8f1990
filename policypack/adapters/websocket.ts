// Routes of WebSocket APIs, aws and aws-native. Only `$connect` can have an authorizer; what follows it is behind it.

import { textAt } from "../facts";
import type { Adapter } from "./contract";
import { V2_ROUTE_TYPES } from "./http-route";
import { HTTP_ROUTE_KEY, judgeV2Route, routeBase } from "./v2-auth";

export const websocket: Adapter = {
  name: "websocket",
  types: V2_ROUTE_TYPES,
  read(resource) {
    const key = textAt(resource.props, "routeKey");
    if (key.state !== "known" || key.value === "$default" || HTTP_ROUTE_KEY.test(key.value)) return {};
    const base = { ...routeBase(resource, "websocket"), spelling: "websocket", method: key.value, path: "" };
    if (key.value === "$connect") return { routes: [{ ...base, auth: judgeV2Route(resource, "websocket") }] };
    // On an HTTP API it is no message route but a key that cannot be read.
    const auth = { verdict: "exempt", reason: "after-connect" } as const;
    return { routes: [{ ...base, auth, needs: "protocol" }] };
  },
};
