// The probe against the local gateway, which stands where AWS would be: authorizers that are right, missing, that let
// everybody in, that take alg none, and that are cached under the wrong key.

import { afterEach, describe, expect, test } from "@jest/globals";
import { asResource } from "../../../cli";
import {
  badTokens,
  createSender,
  liveRoutes,
  namedEndpoints,
  planProbes,
  runProbes,
} from "../../../cli/probe";
import { type Gateway, startGateway } from "../../../gateway";
import { check } from "../../../policypack/check";
import type { RecordedResource } from "../../../program";
import { recordedFunction } from "../../gateway/functions/recorded";
import { invokeUri, lambdaProxy, restApi } from "../../gateway/recorded-api";
import { silentLog } from "../../gateway/silent-log";

const open: Gateway[] = [];
afterEach(async () => {
  for (const gateway of open.splice(0)) await gateway.close();
});

const GOOD = "good-token";
const policy = (effect: string) =>
  `({ principalId: "x", policyDocument: { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", Effect: "${effect}", Resource: "*" }] } })`;
/** A Lambda authorizer that lets in what `lets` says of the token. */
const authorizer = (lets: string) =>
  recordedFunction(
    "authorizer",
    `exports.handler = async (event) => { const header = event.authorizationToken ?? Object.entries(event.headers ?? {}).find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? ""; const token = header.replace("Bearer ", ""); if (${lets}) return ${policy("Allow")}; throw new Error("Unauthorized"); };`,
  );
const backend = recordedFunction(
  "backend",
  'exports.handler = async () => ({ statusCode: 200, body: "in" });',
);

const scheme = (more: object = {}) => ({
  type: "apiKey",
  name: "Authorization",
  in: "header",
  "x-amazon-apigateway-authorizer": {
    type: "token",
    authorizerUri: invokeUri("authorizer"),
    authorizerResultTtlInSeconds: 0,
    ...more,
  },
});

function api(security: object, lets: string, more: object = {}): RecordedResource[] {
  const operation = { ...security, "x-amazon-apigateway-integration": lambdaProxy("backend") };
  const body = JSON.stringify({
    swagger: "2.0",
    paths: { "/hello": { get: operation }, "/items/{id}": { get: operation, post: operation } },
    securityDefinitions: { jwt: scheme(more) },
  });
  return [authorizer(lets), backend, ...restApi({ body, name: "api" })];
}

const GUARDED = { security: [{ jwt: [] }] };

/** What the probe says, route by route, where `live` runs and `declared` is what the state says. */
async function probe(declared: RecordedResource[], live: RecordedResource[], good?: string) {
  const gateway = await startGateway({ port: 0, log: silentLog, resources: live });
  open.push(gateway);
  const report = check(declared.map(asResource));
  const endpoints = namedEndpoints([gateway.url], report.apis);
  const header = good === undefined ? undefined : { name: "good token", header: `Bearer ${good}` };
  const { probes, unprobed } = planProbes(report.routes, endpoints, {
    tokens: badTokens({ now: Date.now() }),
    good: header,
    methods: [],
  });
  const sent = await runProbes(probes, createSender(20_000), { requestsPerSecond: 1000, totalMs: 100_000 });
  return liveRoutes(sent, unprobed).map(({ route, match, letIn, notes }) => ({
    route: `${route.method} ${route.path}`,
    match,
    letIn,
    notes,
  }));
}

const POST = {
  route: "POST /items/{id}",
  match: "not probed",
  letIn: [],
  notes: ["POST may write: --methods POST allows it"],
};
const both = (said: object) =>
  ["GET /hello", "GET /items/{id}"].map((route) => ({ route, letIn: [], notes: [], ...said }));

test("an authorizer that does what it says is as proved, and the good token gets in", async () => {
  const right = api(GUARDED, `token === "${GOOD}"`);
  expect(await probe(right, right, GOOD)).toEqual([...both({ match: "as proved" }), POST]);
});

const ALL_TOKENS = badTokens({ now: 0 }).map(({ name }) => name);
const ANY_TOKEN = ALL_TOKENS.filter((name) => name !== "no token" && name !== "empty");

describe("static says guarded, live let it in", () => {
  test("an authorizer that was detached by hand", async () => {
    const found = await probe(api(GUARDED, "false"), api({}, "false"));
    expect(found).toEqual([
      ...both({ match: "static says guarded, live let it in", letIn: ALL_TOKENS }),
      POST,
    ]);
  });

  test("an authorizer that lets every token in", async () => {
    const failing = api(GUARDED, "true");
    const found = await probe(failing, failing);
    expect(found.map(({ match }) => match)).toEqual([
      "static says guarded, live let it in",
      "static says guarded, live let it in",
      "not probed",
    ]);
    for (const name of ANY_TOKEN) expect(found[0]?.letIn).toContain(name);
  });

  test("an authorizer that takes alg none", async () => {
    const none = api(
      GUARDED,
      `(() => { try { return JSON.parse(Buffer.from(token.split(".")[0], "base64url")).alg === "none"; } catch { return false; } })()`,
    );
    expect(await probe(none, none)).toEqual([
      ...both({ match: "static says guarded, live let it in", letIn: ["alg none"] }),
      POST,
    ]);
  });

  test("a result that is cached under something else than the token", async () => {
    const cached = api(GUARDED, `token === "${GOOD}"`, {
      type: "request",
      identitySource: "method.request.header.Host",
      authorizerResultTtlInSeconds: 300,
    });
    const gateway = await startGateway({ port: 0, log: silentLog, resources: cached });
    open.push(gateway);
    const report = check(cached.map(asResource));
    const endpoints = namedEndpoints([gateway.url], report.apis);
    const good = { name: "good token", header: `Bearer ${GOOD}` };
    const plan = planProbes(report.routes, endpoints, {
      tokens: badTokens({ now: Date.now() }),
      good,
      methods: [],
    });
    // The good token first, as in production: then everything rides on its decision.
    const ordered = [...plan.probes].sort((one, other) => Number(other.isGood) - Number(one.isGood));
    const sent = await runProbes(ordered, createSender(20_000), {
      requestsPerSecond: 1000,
      totalMs: 100_000,
    });
    expect(liveRoutes(sent, [])[0]).toMatchObject({
      match: "static says guarded, live let it in",
      letIn: ALL_TOKENS,
    });
  });
});

test("a route that is not deployed is not proved, never guarded", async () => {
  const declared = api(GUARDED, "false");
  const empty = restApi({
    body: JSON.stringify({
      swagger: "2.0",
      paths: { "/other": { get: GUARDED } },
      securityDefinitions: { jwt: scheme() },
    }),
  });
  const found = await probe(declared, [authorizer("false"), backend, ...empty]);
  expect(found[0]).toEqual({
    route: "GET /hello",
    match: "not proved",
    letIn: [],
    notes: ["403 Missing Authentication Token: no such route is deployed, or IAM guards it (9 requests)"],
  });
});

test("an open route that is reported is as reported; an authorizer that fails is not proved", async () => {
  const unguarded = api({}, "false");
  expect((await probe(unguarded, unguarded))[0]).toMatchObject({ match: "open as reported" });
  const failing = api(GUARDED, '(() => { throw new Error("down"); })()');
  expect((await probe(failing, failing))[0]).toMatchObject({ match: "not proved", letIn: [] });
});
