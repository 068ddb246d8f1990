// Events as API Gateway sends them, one maker for each kind: what a test gives is the caller's part, the rest is as in
// the samples that AWS documents (ids and addresses replaced).

import fc from "fast-check";
import { type Event, httpV1, httpV2, restRequest, tokenEvent, webSocket } from "./gateway-event";

export const MAKERS = {
  "rest-token": (authorization: string) => tokenEvent(authorization),
  "rest-request": (authorization: string) => restRequest({ Authorization: authorization }),
  "http-v1": (authorization: string) => httpV1({ Authorization: authorization }),
  "http-v2": (authorization: string) => httpV2({ Authorization: authorization }),
  websocket: (authorization: string) => webSocket({ Authorization: authorization }),
} as const satisfies Record<string, (authorization: string) => Event>;

export type Kind = keyof typeof MAKERS;

export const kind = fc.constantFrom(...(Object.keys(MAKERS) as Kind[]));

/** What a caller may put after the stage. */
export const path = fc.oneof(
  fc.constant("GET/hello"),
  fc.constant("GET/"),
  fc.string({ maxLength: 40 }).map((text) => `POST/${text}`),
);

/** Any event of any kind with any Authorization value, then perhaps one field of it replaced or removed. */
export function anyEvent(authorization: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const whole = fc.tuple(kind, authorization).map(([name, value]): Event => MAKERS[name](value));
  const changed = fc
    .tuple(whole, fc.nat(30), fc.option(fc.anything(), { nil: undefined }))
    .map(([event, n, value]) => {
      const names = Object.keys(event);
      return { ...event, [names[n % names.length] ?? "type"]: value };
    });
  return fc.oneof(
    { weight: 3, arbitrary: whole },
    { weight: 3, arbitrary: changed },
    { weight: 1, arbitrary: fc.anything() },
  );
}
