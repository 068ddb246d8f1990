// What the tests beside this file share.

import { afterEach, beforeEach } from "@jest/globals";
import { createFetchKeys } from "../../authorizer/keys/fetch";
import { AUTH0_CLAIMS, ISSUER, mint, PUBLIC_KEYS } from "../arbitraries/jwt";
import * as server from "./keys/server";
import { bearer, createSubject, type Subject } from "./subject";

/** The deadline of a fetch, in real milliseconds: long enough for a busy machine, since most tests here are not about it. */
export const TIMEOUT_MS = 600;

export const claims = { ...AUTH0_CLAIMS, exp: AUTH0_CLAIMS.iat + 86_400 };

export const known = bearer(mint(claims));

export let keyServer: server.KeyServer;

export let subject: Subject;

beforeEach(async () => {
  keyServer = await server.startKeyServer(server.serveKeys(...PUBLIC_KEYS));
  const fetchKeys = createFetchKeys({ timeoutMs: TIMEOUT_MS, allowLoopbackHttp: true });
  const source = { url: ISSUER, jwksUri: keyServer.uri };
  subject = createSubject({ env: { ALGORITHMS: "RS256,ES256" }, fetchKeys: () => fetchKeys(source) });
});

afterEach(() => keyServer.close());

export const lastLine = () => JSON.parse(subject.lines.at(-1) ?? "{}") as Record<string, unknown>;

export const later = (seconds: number) => {
  subject.clock.now += seconds * 1000;
};

export const flood = server.flood();
