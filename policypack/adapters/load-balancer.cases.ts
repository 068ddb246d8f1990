// The example APIs as rules of a load balancer's listener, aws (both its module names) and aws-native. A rule asks for no method,
// so the host stands for it.

import { type ExampleGuard, type ExampleRoute, nameOf, type Spelling, spelled } from "./example.cases";

const GUARDS: Readonly<Partial<Record<ExampleGuard, string>>> = {
  jwt: "jwt-validation",
  cognito: "authenticate-cognito",
};
const hostOf = ({ method }: ExampleRoute) => `${method.toLowerCase()}.example.com`;

const spelling = (title: string, type: (name: string) => string, isNative: boolean): Spelling => ({
  title,
  without: {
    lambda: "a load balancer has no Lambda authorizers",
    iam: "a load balancer does not check AWS signatures",
    key: "a load balancer has no API keys",
    preflight: "a load balancer answers preflights like any other request",
  },
  spell(routes) {
    const balancer = type("LoadBalancer");
    const listener = type("Listener");
    const condition = (name: string, values: readonly string[]) =>
      isNative
        ? { field: name, [`${name === "host-header" ? "hostHeader" : "pathPattern"}Config`]: { values } }
        : { [name === "host-header" ? "hostHeader" : "pathPattern"]: { values } };
    const rules = routes.map((route) => {
      const guard = GUARDS[route.guard];
      const forward = { type: "forward", order: 2, targetGroupArn: "arn" };
      const actions = guard === undefined ? [forward] : [forward, { type: guard, order: 1 }];
      const conditions = [condition("host-header", [hostOf(route)]), condition("path-pattern", [route.path])];
      const name = nameOf(route);
      return spelled(
        type("ListenerRule"),
        name,
        { actions, conditions },
        { listenerArn: [listener, "https"] },
      );
    });
    return [
      spelled(balancer, "shop", isNative ? { type: "application" } : { loadBalancerType: "application" }),
      spelled(
        listener,
        "https",
        { protocol: "HTTPS", port: 443, defaultActions: [{ type: "fixed-response" }] },
        { loadBalancerArn: [balancer, "shop"] },
      ),
      ...rules,
    ];
  },
  isRoute: ({ path }, route) => path === `${hostOf(route)}${route.path}`,
});

const aws = (module: string) => (name: string) =>
  `aws:${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;

export const spellings: readonly Spelling[] = [
  spelling("aws.lb ListenerRule", aws("lb"), false),
  spelling("aws.alb ListenerRule", aws("alb"), false),
  spelling("aws-native ListenerRule", (name) => `aws-native:elasticloadbalancingv2:${name}`, true),
];
