// What the issuer answers over HTTP: key sets, discovery documents, and, where it was asked to, tokens.
// In: requests from this machine. Out: JSON. A token is made only for the client credentials grant where that is switched on,
// and for whoever shows the session's secret; a web page, or a name that merely resolves to this machine, gets nothing.
import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { JWK } from "jose";
import { isTokenCase, mintCase } from "./cases";
import type { MintOptions } from "./mint";
import type { Behavior, Realm } from "./realm";
import { type Granted, grant, withoutNulls } from "./shape";

export interface Source {
  readonly realm: (name: string) => Promise<Realm>;
  /** Whether somebody has asked for this issuer on this side; the network cannot make new ones. */
  readonly isKnown: (name: string) => boolean;
  readonly published: (name: string) => Promise<readonly JWK[]>;
  readonly algorithms: readonly string[];
  readonly behavior: () => Behavior;
  readonly grants: boolean;
  readonly secret: string | undefined;
}

const LARGEST_BODY = 65_536;

type Answer = readonly [status: number, body: object];

export const answerTo =
  (source: Source) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const delayMs = request.url === "/mint" ? 0 : source.behavior().delayMs;
    setTimeout(() => {
      answer(source, request).then(
        ([status, body]) => write(response, status, body),
        () => write(response, 400, { error: "invalid_request" }),
      );
    }, delayMs);
  };

async function answer(source: Source, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (url.pathname === "/mint") return mintAnswer(source, request);
  if (source.behavior().down) return [503, { error: "temporarily_unavailable" }];
  const [, name = "", document = ""] = /^\/(?:([a-z][\w-]*)\/)?([^/].*)$/.exec(url.pathname) ?? [];
  if (!source.isKnown(name)) return [404, {}];
  const realm = await source.realm(name);
  if (document === "token" && source.grants) return giveToken(realm, request);
  const isDocument = [".well-known/jwks.json", ".well-known/openid-configuration"].includes(document);
  if (request.method !== "GET") return [405, {}];
  if (!isDocument) return [404, {}];
  return document.endsWith("jwks.json")
    ? [200, { keys: await source.published(name) }]
    : [200, discovery(realm, source)];
}

/** RFC 8414; a token endpoint only where there is one. */
function discovery({ issuer, jwksUri }: Realm, { algorithms, grants }: Source): object {
  return {
    issuer,
    jwks_uri: jwksUri,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: algorithms,
    ...(grants
      ? {
          token_endpoint: `${issuer}token`,
          grant_types_supported: ["client_credentials"],
          token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "none"],
        }
      : {}),
  };
}

/** RFC 6749 section 4.4. Any client is taken: this is a stand-in, reachable from this machine alone. */
async function giveToken(realm: Realm, request: IncomingMessage): Promise<Answer> {
  if (request.method !== "POST") return [405, { error: "invalid_request" }];
  // A page of another site can post a form here, and a rebound name reads the answer.
  if (!isOwnHost(request) || request.headers.origin !== undefined) return [403, { error: "access_denied" }];
  const form = new URLSearchParams(await readBody(request));
  if (form.get("grant_type") !== "client_credentials") return [400, { error: "unsupported_grant_type" }];
  const scope = form.get("scope");
  const audience = form.get("audience") ?? form.get("resource") ?? undefined;
  const token = await realm.mint(grant(realm.shape, { audience, scopes: scope?.split(" ") }));
  return [200, { access_token: token, token_type: "Bearer", expires_in: 3600, ...(scope ? { scope } : {}) }];
}

/** What `npm run token` asks for: `{ issuer, case, granted, claims, options }` as JSON. */
async function mintAnswer(source: Source, request: IncomingMessage): Promise<Answer> {
  if (source.secret === undefined) return [404, {}];
  if (request.method !== "POST" || !isOwnHost(request) || !isShown(request, source.secret)) return [403, {}];
  const asked = JSON.parse(await readBody(request)) as {
    issuer?: string;
    case?: string;
    granted?: Granted;
    claims?: Record<string, unknown>;
    options?: MintOptions;
  };
  const realm = await source.realm(asked.issuer ?? "");
  const { options = {} } = asked;
  // JSON has no undefined: a claim that is null is left out.
  const claims = withoutNulls({ ...grant(realm.shape, asked.granted ?? {}), ...asked.claims });
  const which = asked.case ?? "valid";
  if (!isTokenCase(which)) return [400, { error: "unknown case" }];
  const token =
    which === "valid"
      ? await realm.mint(claims, options)
      : await mintCase(realm, which, claims, Date.now(), options);
  return [200, { token, issuer: realm.issuer }];
}

function isShown({ headers }: IncomingMessage, secret: string): boolean {
  const shown = Buffer.from(headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${secret}`);
  return shown.length === wanted.length && timingSafeEqual(shown, wanted);
}

const isOwnHost = ({ headers }: IncomingMessage): boolean =>
  /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? "");

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LARGEST_BODY) throw new Error("the body is too large");
  }
  return text;
}

function write(response: ServerResponse, status: number, body: object): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "application/json");
  response.setHeader("Cache-Control", "no-store");
  response.end(JSON.stringify(body));
}
