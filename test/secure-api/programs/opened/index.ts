// Test tooling: what is overridden into the open. The component says who may call; a transformation takes it away again.
import { SecureApi } from "portcullis-secure-api";

const issuers = [
  {
    issuer: "https://example.eu.auth0.com/",
    audience: "https://api.example.com",
    jwksUri: "https://example.eu.auth0.com/.well-known/jwks.json",
  },
];
const routes = [
  { method: "GET", path: "/items", access: { anyValidToken: true }, function: "items" },
  { method: "GET", path: "/orders", access: { scopes: ["orders"] }, function: "items" },
] as const;

type Document = { paths: Record<string, Record<string, { security?: unknown }>> };

/** Strips the guard of GET /items out of the document. */
function open(body: string): string {
  const document = JSON.parse(body) as Document;
  delete document.paths["/items"]?.get?.security;
  return JSON.stringify(document);
}

new SecureApi(
  "rest",
  { issuers, routes },
  {
    transformations: [
      ({ type, props, opts }) =>
        type === "aws:apigateway/restApi:RestApi"
          ? { props: { ...props, body: props.body.apply(open) }, opts }
          : undefined,
    ],
  },
);

new SecureApi(
  "http",
  { kind: "http", issuers, routes },
  {
    transformations: [
      ({ type, props, opts }) =>
        type === "aws:apigatewayv2/api:Api"
          ? { props: { ...props, body: props.body.apply(open) }, opts }
          : undefined,
    ],
  },
);

new SecureApi("raw", {
  kind: "http",
  issuers,
  routes,
  // Quick create: a route of its own that nothing guards.
  apiArgs: { target: "https://inside.example.com" },
});
