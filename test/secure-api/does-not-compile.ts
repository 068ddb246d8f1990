// What a program cannot write: each line under @ts-expect-error is an error of type, or `npm run types` fails on the unused directive.
// Never run: only compiled.
import type { HttpRoute, RestRoute, SecureApiArgs, WebSocketRoute } from "../../secure-api/index";

const rest = (_route: RestRoute): void => {};
const http = (_route: HttpRoute): void => {};
const socket = (_route: WebSocketRoute): void => {};
const api = (_args: SecureApiArgs): void => {};

const place = { method: "GET", path: "/items" } as const;
const handler = { handler: "./items.ts" } as const;
const anyone = { access: { anyValidToken: true } } as const;
const waiver = { owner: "a", reason: "b", expires: "2027-01-01" } as const;
const pool = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_example";
const jwt = { issuer: "https://a.example", audience: ["b"] } as const;

// What compiles, so that the errors below are about one thing each.
rest({ ...place, ...handler, ...anyone });
rest({ ...place, ...handler, access: { scopes: ["a"], groups: ["b"], claims: { tenant: ["c", 1, true] } } });
rest({ ...place, ...handler, access: { iam: true } });
rest({ ...place, ...handler, access: { cognito: pool, scopes: ["a"] } });
rest({ ...place, ...handler, access: { jwt } });
rest({ ...place, ...handler, access: { open: waiver } });
http({ ...place, ...handler, access: { cognito: pool, clients: ["a"], scopes: ["b"] } });
socket({ path: "$connect", ...handler, ...anyone });
socket({ path: "$default", ...handler });
socket({ action: "echo", ...handler, answers: true });
api({ kind: "http", routes: [{ ...place, ...handler, ...anyone }] });

// A route that does not say who may call it.
// @ts-expect-error
rest({ ...place, ...handler });
// @ts-expect-error
http({ ...place, ...handler });
// @ts-expect-error
socket({ path: "$connect", ...handler });
// @ts-expect-error
rest({ ...place, ...handler, access: {} });
// @ts-expect-error
rest({ ...place, ...handler, access: undefined });
// @ts-expect-error
rest({ ...place, ...handler, access: { anyValidToken: false } });
// @ts-expect-error
rest({ ...place, ...handler, access: { iam: false } });
// @ts-expect-error
rest({ ...place, ...handler, access: "anyValidToken" });

// Two answers to one question.
// @ts-expect-error
rest({ ...place, ...handler, access: { anyValidToken: true, scopes: ["a"] } });
// @ts-expect-error
rest({ ...place, ...handler, access: { iam: true, scopes: ["a"] } });
// @ts-expect-error
rest({ ...place, ...handler, access: { open: waiver, scopes: ["a"] } });
// @ts-expect-error
rest({ ...place, ...handler, access: { open: waiver, anyValidToken: true } });
// @ts-expect-error
rest({ ...place, ...handler, access: { jwt, iam: true } });

// A waiver without somebody who answers for it.
// @ts-expect-error
rest({ ...place, ...handler, access: { open: true } });
// @ts-expect-error
rest({ ...place, ...handler, access: { open: { owner: "a", reason: "b" } } });
// @ts-expect-error
rest({ ...place, ...handler, access: { open: { reason: "b", expires: "2027-01-01" } } });

// Words that a kind cannot keep.
// @ts-expect-error
rest({ ...place, ...handler, access: { cognito: pool } });
// @ts-expect-error
http({ ...place, ...handler, access: { cognito: pool, scopes: ["a"] } });
// @ts-expect-error
socket({ path: "$connect", ...handler, access: { open: waiver } });
// @ts-expect-error
socket({ path: "$connect", ...handler, access: { jwt } });
// @ts-expect-error
socket({ path: "$connect", ...handler, access: { cognito: pool, scopes: ["a"] } });
// @ts-expect-error
http({ ...place, ...anyone, mock: { status: 200 } });
// @ts-expect-error
http({ ...place, ...anyone, folder: "./site" });
// @ts-expect-error
http({ ...place, ...anyone, ...handler, validate: { query: ["page"] } });
// @ts-expect-error
socket({ action: "echo", http: { url: "https://a.example" } });
// @ts-expect-error
socket({ action: "echo", ...handler, ...anyone });
// @ts-expect-error
socket({ path: "echo", ...handler });
// @ts-expect-error
socket({ method: "GET", action: "echo", ...handler });
// @ts-expect-error
api({ kind: "websocket", routes: [{ path: "$connect", ...handler, ...anyone }], cors: { origins: ["*"] } });
// @ts-expect-error
api({ kind: "http", routes: [{ ...place, ...anyone, mock: {} }] });

// Nothing, or two things, behind a route.
// @ts-expect-error
rest({ ...place, ...anyone });
// @ts-expect-error
rest({ ...place, ...anyone, ...handler, function: "items" });
// @ts-expect-error
rest({ ...place, ...anyone, function: "items", lambda: { timeout: 3 } });
// @ts-expect-error
rest({ ...place, ...anyone, mock: {}, index: "a.html" });

// A method that API Gateway does not know.
// @ts-expect-error
rest({ method: "get", path: "/items", ...anyone, ...handler });
// @ts-expect-error
rest({ method: "TRACE", path: "/items", ...anyone, ...handler });

// Production: what a kind of API does not have, and what cannot stand together.
const routes = [{ ...place, ...handler, ...anyone }] as const;
const zone = { name: "api.example.com", hostedZoneId: "Z1" } as const;
api({
  routes,
  domain: { ...zone, mutualTls: { truststoreUri: "s3://a/b" } },
  firewall: { ratePerAddress: 100 },
});
api({ routes, usagePlans: { a: { keys: ["b"] } }, monitoring: { topics: [] }, tags: { a: "b" } });
api({ kind: "http", routes, domain: { name: "a.example.com", certificateArn: "arn" } });
// @ts-expect-error
api({ kind: "http", routes, firewall: { ratePerAddress: 100 } });
// @ts-expect-error
api({ kind: "http", routes, privateEndpoint: { vpcEndpointIds: ["vpce-1"] } });
// @ts-expect-error
api({ kind: "http", routes, usagePlans: { a: { keys: ["b"] } } });
// @ts-expect-error
api({ routes, domain: { name: "api.example.com" } });
// @ts-expect-error
api({ routes, firewall: { ratePerAddress: 100, webAclArn: "arn" } });
// @ts-expect-error
api({ routes, firewall: {} });
// @ts-expect-error
api({ routes, monitoring: {} });
const connect = [{ path: "$connect", ...handler, ...anyone }] as const;
api({ kind: "websocket", routes: connect, domain: zone, monitoring: { topics: [] } });
// @ts-expect-error
api({ kind: "websocket", routes: connect, domain: { ...zone, mutualTls: { truststoreUri: "s3://a/b" } } });
// @ts-expect-error
api({ kind: "websocket", routes: connect, firewall: { ratePerAddress: 100 } });
