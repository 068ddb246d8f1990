// CloudFront in front of a Lambda function URL, with an origin access control: CloudFront signs for its callers, so AWS_IAM
// on the URL says nothing of who they are. Each behavior that leads there is a route of its own.
// Other origins are judged where they are declared, or are no API.

import {
  absent,
  at,
  given,
  isList,
  known,
  type Ref,
  type Route,
  type RouteAuth,
  selfRef,
  type Tree,
  textAt,
  Unknown,
} from "../facts";
import type { Adapter } from "./contract";
import type { Seen } from "./read";

const FUNCTION_URL = /\.lambda-url\.[\w-]+\.on\.aws$/i;
const KEYS = ["trustedKeyGroups", "trustedSigners"];
const RUNS = ["functionAssociations", "lambdaFunctionAssociations"];
const RUNS_HINT =
  "a function runs on each request from a viewer; whether it lets nobody in without a token cannot be seen";

export const cloudfront: Adapter = {
  name: "cloudfront",
  types: [
    "aws:cloudfront:Distribution",
    "aws:cloudfront:OriginAccessControl",
    "aws-native:cloudfront:Distribution",
    "aws-native:cloudfront:OriginAccessControl",
  ],
  read(resource) {
    const { urn, name, type, ids, parent, props } = resource;
    const isNative = type.startsWith("aws-native:");
    if (type.endsWith(":OriginAccessControl")) {
      const settings = isNative ? props.originAccessControlConfig : props;
      return { signers: [{ urn, ids, signs: textAt(settings, "originAccessControlOriginType") }] };
    }
    const settings = isNative ? props.distributionConfig : props;
    const api = { urn, name, type, ids, parent, kind: known("cloudfront") } as const;
    const found = at(settings, "origins");
    if (found instanceof Unknown) return { routes: [hiddenRoute(resource, found)] };
    const origins = isList(found) ? found.filter(isSigned) : [];
    if (origins.length === 0) return {};
    const behaviors = at(settings, isNative ? "cacheBehaviors" : "orderedCacheBehaviors");
    const all = [at(settings, "defaultCacheBehavior"), ...(isList(behaviors) ? behaviors : [])];
    const routes = origins.flatMap((origin) =>
      all.filter((one) => leadsTo(one, origin)).map((one) => route(resource, origin, one)),
    );
    if (behaviors instanceof Unknown) routes.push(hiddenRoute(resource, behaviors));
    return { apis: [api], routes };
  },
};

/** Whether CloudFront signs for it, and it is a function URL or cannot be seen yet. */
function isSigned(origin: Tree): boolean {
  if (!given(at(origin, "originAccessControlId"))) return false;
  const domain = at(origin, "domainName");
  return domain instanceof Unknown || (typeof domain === "string" && FUNCTION_URL.test(domain));
}

function leadsTo(behavior: Tree, origin: Tree): boolean {
  const target = at(behavior, "targetOriginId");
  const id = [at(origin, "originId"), at(origin, "id")].find(given);
  return given(behavior) && (target instanceof Unknown || id instanceof Unknown || target === id);
}

function route(resource: Seen, origin: Tree, behavior: Tree): Route {
  const pattern = textAt(behavior, "pathPattern");
  const id = at(origin, "originAccessControlId");
  const path = pattern.state === "known" ? pattern.value : pattern instanceof Unknown ? "?" : "/*";
  const found = { ...routeBase(resource), method: "ANY", path, auth: judge(behavior) };
  if (!(at(origin, "domainName") instanceof Unknown)) return found;
  // Of an origin that cannot be seen yet, the origin access control says what it is.
  const signer = signerOf(resource);
  return {
    ...found,
    needs: "signer",
    signer: typeof id === "string" ? { ...signer, id: known(id) } : signer,
  };
}

/** All the routes of a distribution none of whose origins can be seen. */
function hiddenRoute(resource: Seen, unknown: Unknown): Route {
  const auth = { verdict: "undecided", unknown } as const;
  return {
    ...routeBase(resource),
    method: "?",
    path: "?",
    auth,
    needs: "signer",
    signer: signerOf(resource),
  };
}

function routeBase({ urn, name }: Seen) {
  return {
    kind: "cloudfront",
    api: selfRef(urn),
    source: urn,
    sourceName: name,
    spelling: "cloudfront",
    fix: "trustedKeyGroups on the behavior, or an authorizer behind it",
  } as const;
}

function signerOf(resource: Seen): Ref {
  const property = resource.type.startsWith("aws-native:") ? "distributionConfig" : "origins";
  return { urns: resource.ref(property).urns, id: absent };
}

function judge(behavior: Tree): RouteAuth {
  const keys = KEYS.map((name) => at(behavior, name)).filter(given);
  const unseen = keys.find((one) => one instanceof Unknown);
  if (unseen instanceof Unknown) return { verdict: "undecided", unknown: unseen };
  if (keys.some((one) => isList(one) && one.length > 0))
    return { verdict: "protected", guard: "signed-url", authorizer: undefined, scopes: [] };
  for (const name of RUNS) {
    const runs = at(behavior, name);
    if (runs instanceof Unknown) return { verdict: "undecided", unknown: runs };
    if (isList(runs) && runs.some((one) => at(one, "eventType") !== "viewer-response"))
      return { verdict: "undecided", unknown: new Unknown(name, "never", RUNS_HINT) };
  }
  return { verdict: "open", reason: "signs-for-everybody" };
}
