// AppSync Event APIs and their channel namespaces, aws and aws-native: who may connect, publish and subscribe.
// authProviders only offers modes; the three other lists of the API, and the two of a namespace, use them and are the routes.

import type { Route, RouteAuth } from "../facts";
import { known, listAt, type Ref, selfRef, type Tree, textAt, Unknown } from "../facts";
import { judgeMode } from "./appsync";
import type { Adapter } from "./contract";
import type { Seen } from "./read";

const API_LISTS = {
  connect: "eventConfig.connectionAuthModes",
  publish: "eventConfig.defaultPublishAuthModes",
  subscribe: "eventConfig.defaultSubscribeAuthModes",
};
const NAMESPACE_LISTS = { publish: "publishAuthModes", subscribe: "subscribeAuthModes" };

export const appsyncEvents: Adapter = {
  name: "appsync-events",
  types: [
    "aws:appsync:Api",
    "aws:appsync:ChannelNamespace",
    "aws-native:appsync:Api",
    "aws-native:appsync:ChannelNamespace",
  ],
  read(resource) {
    const { urn, name, type, ids, parent, props } = resource;
    if (type.endsWith(":Api")) {
      const routes = Object.entries(API_LISTS).map(([action, property]) =>
        listRoute(resource, selfRef(urn), action, "", property),
      );
      return { apis: [{ urn, name, type, ids, parent, kind: known("appsync-events") }], routes };
    }
    const namespace = textAt(props, "name");
    const path = namespace.state === "known" ? `/${namespace.value}/*` : `/${name}/*`;
    // A namespace without its own list inherits the API's, which is judged there.
    const own = Object.entries(NAMESPACE_LISTS).filter(([, property]) => {
      const list = listAt(props, property);
      return list instanceof Unknown || (list.state === "known" && list.value.length > 0);
    });
    return {
      routes: own.map(([action, property]) =>
        listRoute(resource, resource.ref("apiId"), action, path, property),
      ),
    };
  },
};

function listRoute(resource: Seen, api: Ref, method: string, path: string, property: string): Route {
  return {
    kind: "appsync-events",
    method,
    path,
    auth: judgeList(resource.props, property),
    api,
    source: resource.urn,
    sourceName: resource.name,
    spelling: "appsync-events",
    fix: `${property} without API_KEY`,
  };
}

/** Any one mode lets a caller in, so the weakest decides. */
function judgeList(props: Tree, property: string): RouteAuth {
  const list = listAt(props, property);
  if (list instanceof Unknown) return { verdict: "undecided", unknown: list };
  const modes = list.state === "known" ? list.value : [];
  const judged = modes.map((mode) => judgeMode(mode instanceof Unknown ? mode : textAt(mode, "authType")));
  const weakest = ["open", "undecided", "protected"].flatMap((verdict) =>
    judged.filter((a) => a.verdict === verdict),
  );
  return weakest[0] ?? { verdict: "open", reason: "no-authorization" };
}
