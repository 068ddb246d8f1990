// What the tests beside this file share.

import { afterEach } from "@jest/globals";
import { type Gateway, type GatewayOptions, startGateway } from "../../gateway";
import { AUTHORIZER_FUNCTION, BACKEND_FUNCTION } from "./ordered-authorizer";
import { invokeUri, lambdaProxy, restApi } from "./recorded-api";
import { silentLog } from "./silent-log";

export const open: Gateway[] = [];

afterEach(async () => {
  for (const gateway of open.splice(0)) await gateway.close();
});

export const scheme = {
  type: "apiKey",
  name: "Authorization",
  in: "header",
  "x-amazon-apigateway-authorizer": { type: "token", authorizerUri: invokeUri("authorizer") },
};

export const guarded = { security: [{ jwt: [] }], "x-amazon-apigateway-integration": lambdaProxy("backend") };

export const unguarded = { "x-amazon-apigateway-integration": lambdaProxy("backend") };

export async function serve(
  paths: object,
  options: Partial<GatewayOptions> = {},
  inputs: object = {},
): Promise<Gateway> {
  const body = JSON.stringify({ swagger: "2.0", paths, securityDefinitions: { jwt: scheme } });
  const resources = [
    AUTHORIZER_FUNCTION,
    BACKEND_FUNCTION,
    ...restApi({ body, ...inputs }),
    ...(options.resources ?? []),
  ];
  const gateway = await startGateway({ port: 0, log: silentLog, ...options, resources });
  open.push(gateway);
  return gateway;
}
