// A real issuer on loopback for each test of the file that imports this: its key set, and metadata where the test puts it.

import { afterEach, beforeEach } from "@jest/globals";
import { createFetchKeys } from "../../../authorizer/keys/fetch";
import { PUBLIC_KEYS } from "../../arbitraries/jwt";
import * as server from "./server";

export const OIDC = "/.well-known/openid-configuration";
export const OAUTH = "/.well-known/oauth-authorization-server";

export let issuer: server.KeyServer;
export let asked: string[];
/** By path; what is not here is 404. */
export let places: Record<string, server.Behaviour>;

beforeEach(async () => {
  asked = [];
  places = {};
  issuer = await server.startKeyServer((response, request) => {
    const path = request.url ?? "";
    asked.push(path);
    (places[path] ?? server.serveText("{}", "application/json", 404))(response, request);
  });
  places["/jwks.json"] = server.serveKeys(...PUBLIC_KEYS);
});

afterEach(() => issuer.close());

export const base = () => issuer.uri.replace(/\/jwks\.json$/, "");
export const metadata = (url: string, more: Record<string, unknown> = {}) =>
  server.serveText(JSON.stringify({ issuer: url, jwks_uri: issuer.uri, ...more }));

export const fetchFrom = async (url: string, timeoutMs = 2000, allowLoopbackHttp = true) => {
  const fetched = await createFetchKeys({ timeoutMs, allowLoopbackHttp })({ url, jwksUri: undefined });
  return fetched.ok ? "keys" : fetched.failure;
};
