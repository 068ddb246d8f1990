// Every example of examples/: how its tokens look, and what is answered. A new example is one entry here.

/** Claims over those of an Auth0 access token; undefined for no token. A WebSocket is opened by `CONNECT /`. */
export type Call = readonly [key: string, claims: object | undefined, status: number];

export interface Example {
  readonly folder: string;
  /** Claims and header members of every token. */
  readonly claims?: object;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Configuration that is not the local issuer's. */
  readonly config?: Readonly<Record<string, string>>;
  /** What the strict profile finds; nothing when unset. */
  readonly findings?: readonly string[];
  /** Where $connect carries the token. */
  readonly webSocketToken?: "header" | "protocol";
  readonly calls: readonly Call[];
}

/** What the blog post's program leaves to its reader. */
const OF_THE_POST = ["authorizer-ttl-bounded", "access-logs", "throttling-set", "xray-tracing"];

const scope = (words: string) => ({ scope: words });

export const EXAMPLES: readonly Example[] = [
  {
    folder: "auth0",
    calls: [
      ["GET /items", undefined, 401],
      ["GET /items", {}, 403],
      ["GET /items", { permissions: ["read:items"] }, 200],
      // The scope alone is what the application asked for, not what the person may do.
      ["DELETE /items/1", { scope: "delete:items", permissions: ["read:items"] }, 403],
      ["DELETE /items/1", { permissions: ["delete:items"] }, 200],
    ],
  },
  {
    folder: "browser",
    calls: [
      ["GET /items", undefined, 401],
      ["GET /items", {}, 200],
      ["POST /items", {}, 403],
    ],
  },
  {
    folder: "cognito",
    claims: {
      ...{ aud: undefined, azp: undefined, permissions: undefined, scope: undefined },
      ...{ token_use: "access", client_id: "1example23456789" },
    },
    header: { typ: undefined },
    calls: [
      ["GET /items", undefined, 401],
      ["GET /items", scope("items/read"), 200],
      ["GET /items", { ...scope("items/read"), client_id: "another" }, 403],
      ["GET /items", { token_use: "id", aud: "1example23456789", client_id: undefined }, 403],
      ["DELETE /items/1", scope("items/read"), 403],
      ["DELETE /items/1", { "cognito:groups": ["admins"] }, 200],
    ],
  },
  {
    folder: "entra",
    claims: {
      ...{
        aud: "00001111-aaaa-2222-bbbb-3333cccc4444",
        tid: "aaaabbbb-0000-cccc-1111-dddd2222eeee",
        ver: "2.0",
      },
      ...{ azp: "client", azpacr: "1", scope: undefined, permissions: undefined },
    },
    calls: [
      ["GET /items", undefined, 401],
      ["GET /items", { scp: "Items.Read" }, 200],
      ["DELETE /items/1", { scp: "Items.Read" }, 403],
      ["DELETE /items/1", { roles: ["Items.Delete.All"], idtyp: "app" }, 200],
    ],
  },
  {
    folder: "existing-stack",
    calls: [
      ["GET /orders", undefined, 401],
      ["GET /orders", scope("orders:read"), 200],
      ["PUT /orders/1", scope("orders:read"), 403],
      ["PUT /orders/1", { groups: ["staff"] }, 200],
    ],
  },
  {
    folder: "http-api",
    calls: [
      ["GET /items", undefined, 401],
      ["GET /items", {}, 200],
      ["POST /items", scope("items:write"), 200],
      ["POST /webhook", undefined, 401],
    ],
  },
  {
    folder: "keycloak",
    claims: { aud: "items", typ: "Bearer", azp: "web", jti: "one", permissions: undefined },
    calls: [
      ["GET /items", undefined, 401],
      ["GET /items", scope("openid items:read"), 200],
      ["GET /items", { ...scope("openid items:read"), typ: "ID" }, 403],
      ["DELETE /items/1", scope("openid items:read"), 403],
      ["DELETE /items/1", { realm_access: { roles: ["editor"] } }, 200],
    ],
  },
  {
    folder: "open-route",
    config: { audience: "https://api.example.com" },
    findings: ["route-has-authorizer", ...OF_THE_POST],
    calls: [
      ["GET /hello", undefined, 401],
      ["GET /admin", undefined, 200],
    ],
  },
  {
    // Reached by its domain alone: test/secure-api/production.test.ts calls it there.
    folder: "production",
    calls: [
      ["GET /orders", undefined, 403],
      ["GET /orders", scope("orders:read"), 403],
      ["GET /health", undefined, 403],
    ],
  },
  {
    folder: "rest-api",
    calls: [
      ["GET /hello", undefined, 401],
      ["GET /hello", {}, 200],
      ["POST /orders", {}, 403],
      ["GET /health", undefined, 204],
    ],
  },
  {
    folder: "seed",
    config: { audience: "https://api.example.com" },
    findings: OF_THE_POST,
    calls: [
      ["GET /hello", undefined, 401],
      ["GET /hello", {}, 200],
    ],
  },
  {
    folder: "static-site",
    calls: [
      ["GET /api/items", undefined, 401],
      ["GET /api/items", scope("items:read"), 200],
      ["GET /app/index.html", undefined, 200],
    ],
  },
  {
    folder: "two-issuers",
    calls: [
      ["GET /orders", undefined, 401],
      ["GET /orders", {}, 200],
      ["POST /orders", {}, 200],
      ["DELETE /orders/1", scope("orders:delete"), 403],
      ["GET /orders", { realm: "staff" }, 200],
      ["POST /orders", { realm: "staff" }, 403],
      ["DELETE /orders/1", { realm: "staff", ...scope("orders:delete") }, 200],
    ],
  },
  {
    folder: "websocket",
    webSocketToken: "header",
    calls: [
      ["CONNECT /", undefined, 401],
      ["CONNECT /", {}, 403],
      ["CONNECT /", scope("chat"), 101],
    ],
  },
  {
    folder: "websocket-browser",
    webSocketToken: "protocol",
    calls: [
      ["CONNECT /", undefined, 401],
      ["CONNECT /", {}, 403],
      ["CONNECT /", scope("chat"), 101],
    ],
  },
  {
    folder: "yaml",
    calls: [
      ["GET /items", undefined, 401],
      ["GET /items", {}, 200],
      ["POST /items", {}, 403],
      ["POST /items", scope("items:write"), 200],
      ["GET /health", undefined, 204],
    ],
  },
];

/** Needs Python: the suite of other languages runs it. */
export const IN_PYTHON: Example = {
  folder: "python",
  calls: [
    ["GET /hello", undefined, 401],
    ["GET /hello", {}, 200],
    ["DELETE /items/1", {}, 403],
    ["DELETE /items/1", { groups: ["staff"] }, 200],
    ["GET /health", undefined, 204],
  ],
};
