// One documented behavior of API Gateway as a case: a program, requests in their order, what comes back, and who says so.
// The same cases run against this gateway (local.test.ts) and against an emulator that nobody here wrote (test/deploy/).

import type { GatewayOptions } from "../../../gateway";
import type { RecordedResource } from "../../../program";
import { recordedFunction } from "../functions/recorded";
import { AUTHORIZER_FUNCTION, BACKEND_FUNCTION } from "../ordered-authorizer";
import { invokeUri, lambdaProxy, recorded, restApi } from "../recorded-api";
import type { Dialog } from "./dialog";

export interface BehaviorRequest {
  /** Default GET. */
  readonly method?: string;
  /** Within the stage; default /a. */
  readonly path?: string;
  /** Default: the first stage. */
  readonly stage?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
  /** Seconds that pass before it. */
  readonly after?: number;
  /** Signed with the local account's keys; `other` with keys that nobody has. */
  readonly signed?: "own" | "other";
  /** Sent to a custom domain: its host, and a path of its own. */
  readonly host?: string;
  /** The path stands at the address's root, before any stage. */
  readonly atRoot?: boolean;
  /** A token in Authorization, of the issuer that stands for ISSUER, or of the one for STAFF_ISSUER. */
  readonly token?: Token;
  readonly expected: Expected;
}

export interface Token {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly by?: "staff";
  readonly options?: object;
}

/** What a case writes for addresses that are there only once it runs (outside.ts). */
export const ISSUER = "https://issuer.example/";
export const STAFF_ISSUER = "https://staff.example/";
export const UPSTREAM = "http://upstream.example";

export interface Expected {
  readonly status: number;
  /** In lower case; a value is compared whole, a RegExp is matched, undefined: the header is not there. */
  readonly headers?: Readonly<Record<string, string | RegExp | undefined>>;
  /** The whole body: text, or JSON of which these members are compared. */
  readonly body?: string | Readonly<Record<string, unknown>> | RegExp;
  /** The body's message starts so, whatever its case. */
  readonly message?: string;
  readonly notInMessage?: string;
  /** Members of the event that the authorizer got; the order must say `echo`. */
  readonly event?: Readonly<Record<string, unknown>>;
  /** The names of that event's members, all of them. */
  readonly eventHasOnly?: readonly string[];
}

export interface Behavior {
  readonly title: string;
  /** The AWS page, the public issue or the measurement that says so. */
  readonly source: string;
  /** `confirmed`: documented or observed on AWS by the source; `unconfirmed`: this is our reading, nobody was found who says so. */
  readonly standing: "confirmed" | "unconfirmed";
  readonly resources: readonly RecordedResource[];
  readonly requests: readonly BehaviorRequest[];
  /** Of a WebSocket API, after the requests: one connection each, closed before the next. */
  readonly dialogs?: readonly Dialog[];
  readonly options?: Pick<GatewayOptions, "processes" | "socketTimes">;
}

export const ECHO = BACKEND_FUNCTION;
export const AUTHORIZER = AUTHORIZER_FUNCTION;

/** Answers exactly this. */
export const answering = (name: string, answer: unknown): RecordedResource =>
  recordedFunction(name, `exports.handler = async () => (${JSON.stringify(answer)});`);

export const proxy = (name = "backend", more: object = {}): object => ({
  "x-amazon-apigateway-integration": { ...lambdaProxy(name), ...more },
});

/** A document with one route, GET /a unless said otherwise, in front of what echoes its event. */
export function rest(
  paths: object,
  { document = {}, inputs = {}, more = [ECHO] }: RestProgram = {},
): readonly RecordedResource[] {
  const securityDefinitions = {
    jwt: LAMBDA_SCHEME,
    ...(document as { securityDefinitions?: object }).securityDefinitions,
  };
  const body = {
    swagger: "2.0",
    info: { title: "t", version: "1" },
    paths,
    ...document,
    securityDefinitions,
  };
  return [...more, ...restApi({ body: JSON.stringify(body), ...inputs })];
}

export interface RestProgram {
  readonly document?: object;
  readonly inputs?: object;
  /** The functions, and whatever else. */
  readonly more?: readonly RecordedResource[];
}

export const LAMBDA_SCHEME = {
  type: "apiKey",
  name: "Authorization",
  in: "header",
  "x-amazon-apigateway-authtype": "custom",
  "x-amazon-apigateway-authorizer": {
    type: "token",
    authorizerUri: invokeUri("authorizer"),
    authorizerResultTtlInSeconds: 0,
  },
};

export const HTTP_ID = "http1234567";

/** An HTTP API; `routes` by key, each laid over an integration with the echo in format 2.0. */
export function http(
  routes: Readonly<Record<string, HttpRouteInputs>>,
  { inputs = {}, stage = {}, more = [ECHO], authorizer }: HttpProgram = {},
): readonly RecordedResource[] {
  const executionArn = `arn:aws:execute-api:eu-west-1:123456789012:${HTTP_ID}`;
  const api = recorded(
    "aws:apigatewayv2/api:Api",
    "http",
    { name: "http", protocolType: "HTTP", ...inputs },
    { id: HTTP_ID, outputs: { executionArn } },
  );
  const own = { apiId: HTTP_ID };
  const parts = Object.entries(routes).flatMap(([routeKey, { integration, ...route }], index) => {
    const id = `integration-${index}`;
    return [
      recorded("aws:apigatewayv2/integration:Integration", id, {
        ...own,
        integrationType: "AWS_PROXY",
        integrationUri: invokeUri("backend"),
        payloadFormatVersion: "2.0",
        ...integration,
      }),
      recorded("aws:apigatewayv2/route:Route", `route-${index}`, {
        ...own,
        routeKey,
        target: `integrations/${id}`,
        ...route,
      }),
    ];
  });
  const authorizers =
    authorizer === undefined
      ? []
      : [
          recorded("aws:apigatewayv2/authorizer:Authorizer", "http-authorizer", {
            ...own,
            name: "http-authorizer",
            ...authorizer,
          }),
        ];
  const deployed = recorded("aws:apigatewayv2/stage:Stage", "http-stage", {
    ...own,
    name: "$default",
    autoDeploy: true,
    ...stage,
  });
  return [...more, api, ...authorizers, ...parts, deployed];
}

export interface HttpRouteInputs {
  readonly integration?: object;
  readonly [input: string]: unknown;
}

export interface HttpProgram {
  readonly inputs?: object;
  readonly stage?: object;
  readonly more?: readonly RecordedResource[];
  readonly authorizer?: object;
}
