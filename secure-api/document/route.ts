// A route of a REST or HTTP API, with what became of its backend: the input of the document.
import type { Input, Output } from "@pulumi/pulumi";
import type { Cors, HttpRoute, Kind, RestRoute } from "../arguments";
import type { Target } from "../functions";

export interface PlacedRoute {
  readonly route: RestRoute | HttpRoute;
  /** The route's own, but for a folder's files. */
  readonly path: string;
  /** Of a handler or a function. */
  readonly target: Target | undefined;
  /** Of a folder: what its operations are made of. */
  readonly folder: PlacedFolder | undefined;
}

/** One of a folder's operations. */
export interface PlacedFolder {
  readonly bucket: Output<string>;
  readonly roleArn: Output<string>;
  /** The object; undefined: the one that the greedy parameter names. */
  readonly key: string | undefined;
  readonly binary: boolean;
}

/** Plain values with outputs in them, until the whole document is one text. */
export interface Json {
  readonly [name: string]: unknown;
}

export type DocumentKind = Exclude<Kind, "websocket">;

export interface DocumentArgs {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly routes: readonly PlacedRoute[];
  readonly cors: Cors | undefined;
  /** Every operation but an open one asks for a usage plan's key besides. */
  readonly asksForKey: boolean;
  /** Of a private API: the VPC endpoints that reach it. */
  readonly vpcEndpointIds: readonly Input<string>[] | undefined;
  readonly region: Output<string>;
  readonly partition: Output<string>;
}

/** As OpenAPI spells a method. */
export const keyOfMethod = (method: string): string =>
  method === "ANY" ? "x-amazon-apigateway-any-method" : method.toLowerCase();

/** Names of `{x}` and `{x+}` in a path. */
export const parametersOf = (path: string): string[] =>
  [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => name ?? "");

export const parameter = (name: string, place: "path" | "query" | "header"): Json => ({
  name,
  in: place,
  required: true,
  schema: { type: "string" },
});

export const pathParameters = (path: string): Json[] =>
  parametersOf(path).map((name) => parameter(name, "path"));
