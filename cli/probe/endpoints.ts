// A state's resources, or addresses named on the command line → where each API answers. Only these hosts are ever asked.
// In: resources with their outputs. Out: one endpoint per stage, function URL or GraphQL API, by the URN of its API.

import type { Resource } from "../../policypack/check";
import { CannotJudge } from "../failure";

export interface Endpoint {
  /** URN of the API; undefined for the one address that stands for all routes. */
  readonly api: string | undefined;
  readonly kind: "http" | "websocket" | "graphql";
  /** Without a slash at its end. */
  readonly url: string;
  /** Named on the command line: it may be on this machine or in a private network. */
  readonly isNamed: boolean;
}

export function endpointsOf(resources: readonly Resource[]): readonly Endpoint[] {
  const byId = new Map<string, Resource>();
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  for (const resource of resources)
    if (/:(RestApi|Api)$/.test(resource.type)) byId.set(resource.id ?? resource.urn, resource);
  return resources.flatMap(({ urn, type, props }) => {
    const api = byId.get(text(props.restApi) ?? text(props.apiId) ?? "");
    switch (type) {
      case "aws:apigateway/stage:Stage":
      case "aws:apigatewayv2/stage:Stage":
        return api === undefined
          ? []
          : owners(api, byUrn).flatMap((owner) => endpoint(owner, props.invokeUrl));
      case "aws:apigatewayv2/api:Api":
        // Quick create makes a $default stage without a resource of its own.
        return props.target === undefined ? [] : endpoint(urn, props.apiEndpoint);
      case "aws:lambda/functionUrl:FunctionUrl":
        return endpoint(urn, props.functionUrl);
      case "aws:appsync/graphQLApi:GraphQLApi":
        return endpoint(urn, (props.uris as Record<string, unknown> | undefined)?.GRAPHQL, "graphql");
      default:
        return [];
    }
  });
}

/** An API inside a component is known to the report by the component's URN. */
function owners(api: Resource, byUrn: ReadonlyMap<string, Resource>): readonly string[] {
  const parent = byUrn.get(api.parent ?? "");
  return [api.urn, ...(parent !== undefined && /:RestAPI$/.test(parent.type) ? [parent.urn] : [])];
}

function endpoint(api: string, url: unknown, kind?: Endpoint["kind"]): readonly Endpoint[] {
  if (typeof url !== "string" || !/^(https|wss):\/\//.test(url) || !isPlain(url)) return [];
  const plain = asUrl(url).replace(/^wss:/, "https:");
  return [{ api, kind: kind ?? (url.startsWith("wss:") ? "websocket" : "http"), url: plain, isNamed: false }];
}

/** As it is asked and printed: a control character in a state's text would reach the terminal. Without a slash at its end. */
const asUrl = (url: string): string => new URL(url).href.replace(/\/+$/, "");

/** AWS gives addresses without a user, a port, a query or a fragment. One with any of them was written by somebody else. */
function isPlain(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { username, password, port, search, hash } = new URL(url);
  return [username, password, port, search, hash].every((part) => part === "");
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** `--url URL`, or `--url NAME=URL` for each of several APIs. Throws CannotJudge on what is no http, https, ws or wss URL. */
export function namedEndpoints(
  values: readonly string[],
  apis: readonly { readonly urn: string; readonly name: string; readonly kind: string | undefined }[],
): readonly Endpoint[] {
  return values.map((value) => {
    const [, name, address] = /^(?:([^=:/]+)=)?(.+)$/.exec(value) ?? [];
    const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
    if (
      url === undefined ||
      !/^(https?|wss?):$/.test(url.protocol) ||
      [url.username, url.password, url.search, url.hash].some((part) => part !== "")
    )
      throw new CannotJudge(
        "--url: expected URL or NAME=URL, an http, https, ws or wss address without user or query",
      );
    const api =
      name === undefined ? (apis.length === 1 ? apis[0] : undefined) : apis.find((one) => one.name === name);
    if (api === undefined)
      throw new CannotJudge(
        `--url: expected NAME=URL with one of the APIs ${apis.map((one) => one.name).join(", ") || "(none was found)"}`,
      );
    const kind = api.kind === "websocket" ? "websocket" : api.kind === "appsync" ? "graphql" : "http";
    const plain = asUrl(url.href).replace(/^ws/, "http");
    return { api: api.urn, kind, url: plain, isNamed: true };
  });
}
