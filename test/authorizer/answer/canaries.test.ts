// The one line a decision writes: its fields and no others, the metrics in it, and no value that somebody sent.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createAudit } from "../../../authorizer/answer/audit";
import { loadConfig } from "../../../authorizer/config/load";
import { createAuthorizer } from "../../../authorizer/handler";
import { type Kind, MAKERS } from "../../arbitraries/event";
import {
  type Event,
  httpV1,
  httpV2,
  restRequest,
  tokenEvent,
  webSocket,
} from "../../arbitraries/gateway-event";
import { AUTH0_CLAIMS, KEYS, mint, NOW, PUBLIC_KEYS } from "../../arbitraries/jwt";
import { bearer, createSubject, SETTINGS } from "../subject";
import { lineOf } from "./audit-line";

describe("canaries", () => {
  const CANARY = "canary-9d1c";
  const canary = `${CANARY}-in-the-input`;

  /** Every text of the event and every name of its maps, one at a time. */
  function plantings(event: Event): Event[] {
    const planted: Event[] = [];
    const visit = (value: unknown, rebuild: (replacement: unknown) => unknown) => {
      if (typeof value === "string")
        planted.push(rebuild(canary) as Event, rebuild(`${value}${canary}`) as Event);
      else if (Array.isArray(value)) {
        for (const [at, one] of value.entries()) {
          visit(one, (replacement) => rebuild(value.map((old, n) => (n === at ? replacement : old))));
        }
      } else if (typeof value === "object" && value !== null) {
        planted.push(rebuild({ ...value, [canary]: canary }) as Event);
        for (const [name, one] of Object.entries(value))
          visit(one, (replacement) => rebuild({ ...value, [name]: replacement }));
      } else planted.push(rebuild(canary) as Event);
    };
    visit(event, (replacement) => replacement);
    return planted;
  }

  const token = mint({
    ...AUTH0_CLAIMS,
    sub: canary,
    azp: canary,
    jti: canary,
    scope: canary,
    permissions: [canary],
  });
  const events = [
    ...(Object.keys(MAKERS) as Kind[]).map((kind) => MAKERS[kind](`Bearer ${token}`)),
    webSocket({ "Sec-WebSocket-Protocol": `bearer, ${token}` }),
    webSocket({}, { access_token: token }),
    ...["authorization", "AUTHORIZATION", "aUtHoRiZaTiOn"].flatMap((name) => [
      restRequest({ [name]: `Bearer ${canary}` }),
      httpV1({ [name]: `Bearer ${canary}` }),
      httpV2({ [name]: `Bearer ${canary}` }),
    ]),
  ];
  const configurations = [
    {},
    { LOG_HASH_KEY: "k".repeat(32), ROUTES: '{"GET /hello":{}}' },
    { HTTP_API_RESPONSE: "simple", WEBSOCKET_TOKEN: "protocol" },
    { WEBSOCKET_TOKEN: "query:access_token" },
  ];

  test("planted in every field of every kind of event, none is written or thrown", async () => {
    for (const env of configurations) {
      const subject = createSubject({ env });
      for (const event of events.flatMap((one) => [one, ...plantings(one)])) {
        const answer = await subject.handle(event);
        if (answer instanceof Error) {
          expect(
            `${answer.name} ${answer.message} ${answer.stack} ${Object.keys(answer).join()}`,
          ).not.toContain(CANARY);
        }
      }
      expect(subject.lines.length).toBeGreaterThan(100);
      expect(subject.lines.join("")).not.toContain(CANARY);
      for (const segment of token.split(".")) expect(subject.lines.join("")).not.toContain(segment);
    }
  });

  test("in header, claims, kid and key set of tokens that are good or bad, none is written or thrown", async () => {
    const place = fc.constantFrom(
      "kid",
      "typ",
      "alg",
      "cty",
      "jku",
      "sub",
      "iss",
      "aud",
      "exp",
      "iat",
      "jti",
      "cnf",
      "nonce",
      canary,
    );
    const subject = createSubject({
      env: { LOG_HASH_KEY: "k".repeat(32) },
      fetchKeys: async () => ({
        ok: true,
        keys: [...PUBLIC_KEYS, { ...KEYS.ES256.publicJwk, kid: canary }, { [canary]: canary }],
      }),
    });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(place, { maxLength: 3 }), fc.boolean(), async (places, inHeader) => {
        const planted = Object.fromEntries(places.map((name) => [name, canary]));
        const text = inHeader
          ? mint(AUTH0_CLAIMS, KEYS.RS256, planted)
          : mint({ ...AUTH0_CLAIMS, ...planted });
        const answer = await subject.handle(tokenEvent(`Bearer ${text}`, `GET/${canary}`));
        if (answer instanceof Error) expect(answer.stack).not.toContain(CANARY);
      }),
    );
    expect(subject.lines.join("")).not.toContain(CANARY);
  });

  test("the context of the invocation and the trace header are written only in AWS's own form", async () => {
    const config = loadConfig(SETTINGS, () => "");
    const lines: string[] = [];
    const authorizer = createAuthorizer(config, {
      audit: createAudit(
        config,
        { _X_AMZN_TRACE_ID: `Root=${canary}` },
        { write: (line) => void lines.push(line) },
      ),
      fetchKeys: async () => ({ ok: true, keys: PUBLIC_KEYS }),
      now: () => NOW * 1000,
      random: () => 0,
    });
    await authorizer.handle(bearer("x"), { awsRequestId: canary }).catch(() => undefined);
    await authorizer
      .handle(bearer("x"), { awsRequestId: "8476a536-e9f4-11e8-9739-2dfe598c3fcd" })
      .catch(() => undefined);
    expect(lines.join("")).not.toContain(CANARY);
    expect(lineOf(lines[1]).function_request_id).toBe("8476a536-e9f4-11e8-9739-2dfe598c3fcd");
  });
});

test("a line that cannot be written: no answer without it, and nothing of the stream's error", async () => {
  const config = loadConfig(SETTINGS, () => "");
  const authorizer = createAuthorizer(config, {
    audit: createAudit(config, SETTINGS, {
      write: () => {
        throw new Error("EPIPE /secret/path");
      },
    }),
    fetchKeys: async () => ({ ok: true, keys: PUBLIC_KEYS }),
    now: () => NOW * 1000,
    random: () => 0,
  });
  const error = await authorizer.handle(bearer(mint(AUTH0_CLAIMS))).catch((thrown: unknown) => thrown);
  expect(error).toEqual(new Error("internal-error"));
  expect((error as Error).stack).toBe("Error: internal-error");
});
