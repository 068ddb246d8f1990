// What the tests beside this file share.

import { afterEach } from "@jest/globals";
import { type Gateway, startGateway } from "../../../gateway";
import type { RecordedResource } from "../../../program/recorded";
import { ACCOUNT, functionArn, REGION } from "../functions/recorded";
import { AUTHORIZER_FUNCTION, BACKEND_FUNCTION, bearer } from "../ordered-authorizer";
import { invokeUri, recorded } from "../recorded-api";
import { send } from "../send";
import { silentLog } from "../silent-log";

export const ID = "httpapi123";

export const EXECUTION_ARN = `arn:aws:execute-api:${REGION}:${ACCOUNT}:${ID}`;

export let gateway: Gateway | undefined;

afterEach(() => gateway?.close());

export interface Declared {
  /** By route key; laid over a route behind the authorizer. */
  readonly routes?: Readonly<Record<string, object>>;
  readonly authorizer?: object;
  readonly integration?: object;
  readonly stage?: string;
  readonly api?: object;
}

export function httpApi({
  routes = { "GET /hello": {} },
  authorizer,
  integration,
  stage = "$default",
  api,
}: Declared): RecordedResource[] {
  const own = (type: string, name: string, inputs: object) =>
    recorded(`aws:apigatewayv2/${type}`, name, { apiId: ID, ...inputs });
  const inputs = { protocolType: "HTTP", ...api };
  return [
    recorded("aws:apigatewayv2/api:Api", "web", inputs, {
      id: ID,
      outputs: { ...inputs, executionArn: EXECUTION_ARN },
    }),
    own("stage:Stage", "stage", { name: stage, stageVariables: { colour: "blue" } }),
    own("authorizer:Authorizer", "authorizer", {
      authorizerType: "REQUEST",
      authorizerUri: invokeUri("authorizer"),
      authorizerPayloadFormatVersion: "1.0",
      authorizerResultTtlInSeconds: 300,
      identitySources: ["$request.header.Authorization"],
      ...authorizer,
    }),
    own("integration:Integration", "backend", {
      integrationType: "AWS_PROXY",
      integrationUri: functionArn("backend"),
      payloadFormatVersion: "2.0",
      ...integration,
    }),
    ...Object.entries(routes).map(([routeKey, more]) =>
      own("route:Route", routeKey, {
        routeKey,
        target: "integrations/backend",
        authorizationType: "CUSTOM",
        authorizerId: "authorizer",
        ...more,
      }),
    ),
  ];
}

export async function serve(
  declared: Declared = {},
  functions: readonly RecordedResource[] = [],
): Promise<string> {
  const resources = [AUTHORIZER_FUNCTION, BACKEND_FUNCTION, ...functions, ...httpApi(declared)];
  gateway = await startGateway({ resources, port: 0, log: silentLog });
  return gateway.url;
}

export const auth = (...order: Parameters<typeof bearer>): [string, string] => [
  "Authorization",
  bearer(...order),
];

export const get = async (url: string, path = "/hello", ...headers: [string, string][]) => {
  const received = await send(url, { path, headers });
  return [received.status, received.body] as const;
};

export const status = async (url: string, path: string) => (await get(url, path, auth()))[0];

export const json = async (url: string, path = "/hello", ...headers: [string, string][]) =>
  JSON.parse((await get(url, path, ...headers))[1]);

export const UNAUTHORIZED = [401, '{"message":"Unauthorized"}'];
