// Test tooling: sends calls to the emulator with AWS's own SDK, so that what is sent is what AWS would be sent.
// In: the emulator's address, and a file that gets each call's name, where PORTCULLIS_EMULATOR_CALLS holds one. Out: a Call. A call that the emulator is known not to have is left out, by its name.

import { appendFileSync } from "node:fs";
import * as apigateway from "@aws-sdk/client-api-gateway";
import * as apigatewayv2 from "@aws-sdk/client-apigatewayv2";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as iam from "@aws-sdk/client-iam";
import * as lambda from "@aws-sdk/client-lambda";
import * as s3 from "@aws-sdk/client-s3";
import { type Call, type Properties, type Service, UntranslatedError } from "../../aws-calls";
import { callsNotSent } from "../known-differences";

interface Client {
  send(command: unknown): Promise<Properties>;
}

/** Of the services that the deployed programs need; another one is an error with a name. */
const sdks: Readonly<Partial<Record<Service, [client: string, sdk: Readonly<Record<string, unknown>>]>>> = {
  apigateway: ["APIGatewayClient", apigateway],
  apigatewayv2: ["ApiGatewayV2Client", apigatewayv2],
  iam: ["IAMClient", iam],
  lambda: ["LambdaClient", lambda],
  logs: ["CloudWatchLogsClient", logs],
  s3: ["S3Client", s3],
};

export function sender(endpoint: string, region: string): Call {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  // A bucket's own host does not resolve here, hence the path.
  const settings = { endpoint, region, credentials, forcePathStyle: true };
  const clients = new Map<Service, Client>();
  return async (service, operation, input) => {
    const name = `${service}.${operation}`;
    const calls = process.env.PORTCULLIS_EMULATOR_CALLS;
    if (calls !== undefined) appendFileSync(calls, `${name}\n`);
    if (callsNotSent[name] !== undefined) return {};
    const [clientName, sdk] = sdks[service] ?? [];
    if (clientName === undefined || sdk === undefined)
      throw new UntranslatedError(`calls of ${service} are not sent to the emulator`);
    const client = clients.get(service) ?? (construct(sdk[clientName], settings) as Client);
    clients.set(service, client);
    const command = sdk[`${operation}Command`];
    if (command === undefined) throw new UntranslatedError(`AWS's SDK has no ${name}`);
    try {
      return await client.send(construct(command, input));
    } catch (error) {
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      throw new Error(`${name} was refused: ${reason}`);
    }
  };
}

const construct = (what: unknown, argument: unknown): unknown =>
  new (what as new (argument: unknown) => unknown)(argument);
