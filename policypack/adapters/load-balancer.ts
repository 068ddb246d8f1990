// Application Load Balancers, their listeners and rules, aws (all its module names) and aws-native.
// A listener's default action and each rule is a route of its own. Network and gateway load balancers carry no requests.

import {
  child,
  type Fact,
  flagAt,
  given,
  isList,
  known,
  type Route,
  type Tree,
  textAt,
  Unknown,
} from "../facts";
import type { Adapter } from "./contract";
import { judgeActions, trustOfActions } from "./listener-actions";
import type { Seen } from "./read";

const MODULES = ["aws:lb", "aws:alb", "aws:elasticloadbalancingv2", "aws:applicationloadbalancing"];
const AWS = [...MODULES, "aws-native:elasticloadbalancingv2"];
const HTTP: ReadonlySet<string> = new Set(["HTTP", "HTTPS"]);

export const loadBalancer: Adapter = {
  name: "load-balancer",
  types: AWS.flatMap((module) =>
    ["LoadBalancer", "Listener", "ListenerRule"].map((name) => `${module}:${name}`),
  ),
  read(resource) {
    const { urn, ids } = resource;
    if (resource.type.endsWith(":LoadBalancer")) return readBalancer(resource);
    if (resource.type.endsWith(":ListenerRule")) {
      return {
        routes: [route(resource, resource.ref("listenerArn"), "actions", pathOf(resource.props.conditions))],
      };
    }
    const api = resource.ref("loadBalancerArn");
    const carriers = [{ urn, ids, api, node: undefined }];
    if (!carriesRequests(resource)) return { carriers };
    return { carriers, routes: [route(resource, api, "defaultActions", `${portOf(resource)}/*`)] };
  },
};

function readBalancer({ urn, name, type, ids, parent, props }: Seen) {
  const isNative = type.startsWith("aws-native:");
  const sort = textAt(props, isNative ? "type" : "loadBalancerType");
  if (sort.state === "known" && sort.value.toLowerCase() !== "application") return {};
  const scheme = textAt(props, "scheme");
  const isPrivate: Fact<boolean> = isNative
    ? scheme.state === "known"
      ? known(scheme.value.toLowerCase() === "internal")
      : scheme
    : flagAt(props, "internal");
  return { apis: [{ urn, name, type, ids, parent, kind: known("load-balancer"), isPrivate }] } as const;
}

function route(resource: Seen, api: Route["api"], property: string, path: string): Route {
  const trust = trustOfActions(resource.props[property]);
  return {
    kind: "load-balancer",
    method: "ANY",
    path,
    auth: judgeActions(resource.props[property], property),
    ...(trust === undefined ? {} : { trust }),
    api,
    source: resource.urn,
    sourceName: resource.name,
    spelling: "load-balancer",
    fix: `${property}: an action of type "jwt-validation", "authenticate-oidc" or "authenticate-cognito" before the forward`,
  };
}

/** Whether what comes in is a request at all: only then can a guard ask for a token. */
function carriesRequests({ props }: Seen): boolean {
  const protocol = textAt(props, "protocol");
  if (protocol instanceof Unknown) return true;
  // A gateway load balancer's listener has neither.
  return protocol.state === "known" ? HTTP.has(protocol.value.toUpperCase()) : given(props.port);
}

function portOf({ props }: Seen): string {
  const { port } = props;
  return typeof port === "number" || typeof port === "string" ? `:${port}` : "";
}

/** `shop.example.com/api/*`: the host and path that a rule asks for; "?" where they cannot be seen. */
function pathOf(conditions: Tree): string {
  if (conditions instanceof Unknown) return "?";
  const list = isList(conditions) ? conditions : [];
  const host = list.map((one) => valuesOf(one, "hostHeader")).find(given) ?? "";
  const path = list.map((one) => valuesOf(one, "pathPattern")).find(given) ?? "/*";
  return host === "?" || path === "?" ? "?" : `${host}${path}`;
}

function valuesOf(condition: Tree, name: string): string | undefined {
  const found = [child(condition, name), child(condition, `${name}Config`)].find(given);
  if (found instanceof Unknown) return "?";
  const values = child(found, "values");
  if (values instanceof Unknown) return "?";
  if (!isList(values)) return undefined;
  return values.every((value) => typeof value === "string") ? values.join(",") : "?";
}
