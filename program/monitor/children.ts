// Resources that a remote component makes and that carry requests, as its package makes them: the package itself does not run.
// In: the component's type, name and inputs. Out: its children that a judge must see; none for any other component.
// Source: pulumi-awsx, awsx/lb/applicationLoadBalancer.ts.
import { isBag } from "../wire";
import { revealSecrets } from "./values";

type Bag = Readonly<Record<string, unknown>>;

export interface Child {
  readonly type: string;
  readonly name: string;
  readonly inputs: Bag;
  /** Properties that hold the id of an earlier child: its place in the list. */
  readonly links: Readonly<Record<string, number>>;
  /** The component's inputs that each property is made of. */
  readonly from: Readonly<Record<string, string>>;
}

const APPLICATION = "awsx:lb:ApplicationLoadBalancer";
const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const LISTENER = "aws:lb/listener:Listener";
/** What awsx makes of it beside the load balancer itself. */
const OWN: ReadonlySet<string> = new Set(
  "subnetIds subnets defaultTargetGroup defaultSecurityGroup listener listeners".split(" "),
);
/** Without actions of its own a listener forwards to the default target group. */
const FORWARD = [{ type: "forward" }];

export const makesChildren = (type: string): boolean => type === APPLICATION;

export function childrenOf(type: string, name: string, inputs: Bag): readonly Child[] {
  if (!makesChildren(type)) return [];
  const balancer = Object.fromEntries(Object.entries(inputs).filter(([key]) => !OWN.has(key)));
  const from = Object.fromEntries(Object.keys(balancer).map((key) => [key, key]));
  return [
    { type: LOAD_BALANCER, name, inputs: balancer, links: {}, from },
    ...listenersOf(inputs).map(({ key, settings }, index) => ({
      type: LISTENER,
      name: `${name}-${index}`,
      inputs: isBag(settings)
        ? { defaultActions: FORWARD, ...withProtocol(settings) }
        : { protocol: settings, defaultActions: settings },
      links: { loadBalancerArn: 0 },
      from: { protocol: key, defaultActions: key },
    })),
  ];
}

/** A listener, a list of them, or the one of port 80. What is unknown as a whole is one whose actions are unknown. */
function listenersOf({
  listener,
  listeners,
}: Bag): readonly { readonly key: string; readonly settings: unknown }[] {
  const list = revealSecrets(listeners);
  if (Array.isArray(list)) return list.map((settings: unknown) => ({ key: "listeners", settings }));
  if (list !== undefined && list !== null) return [{ key: "listeners", settings: list }];
  return [{ key: "listener", settings: revealSecrets(listener) ?? {} }];
}

function withProtocol(settings: Bag): Bag {
  const { port, protocol } = settings;
  if (port === undefined && protocol === undefined) return { port: 80, protocol: "HTTP", ...settings };
  if (port === undefined) return { port: protocol === "HTTPS" ? 443 : 80, ...settings };
  return { protocol: port === 443 ? "HTTPS" : "HTTP", ...settings };
}
