// AWS's own SDK, for `portcullis inventory --live` alone: a bundle of its own, which no other command loads.
// In: whose account, which region. Out: a function that sends one of the listed commands, and where it stands.

import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client } from "@aws-sdk/client-apigatewayv2";
import { AppSyncClient } from "@aws-sdk/client-appsync";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { STSClient } from "@aws-sdk/client-sts";
import { fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { COMMANDS, type Operation } from "./commands";

export type { Operation } from "./commands";

export interface Place {
  /** A profile of the AWS configuration files. */
  readonly profile?: string | undefined;
  /** ARN of a role to assume. */
  readonly role?: string | undefined;
  /** Default: what every AWS tool takes, AWS_REGION or the profile's. */
  readonly region?: string | undefined;
}

export interface Connection {
  readonly send: (operation: Operation, input: object) => Promise<Readonly<Record<string, unknown>>>;
  /** Throws what the SDK throws where no region is set. */
  readonly region: () => Promise<string>;
  readonly close: () => void;
}

/** A client, as far as it is used here: the five know only their own commands' types. */
interface Client {
  readonly middlewareStack: { add(middleware: typeof getOnly, options: { step: "build" }): void };
  send(command: object): Promise<Readonly<Record<string, unknown>>>;
  destroy(): void;
}

/** API Gateway throttles an account at a few calls per second, so patience is worth more than speed. */
const ATTEMPTS = 10;

/** For an answer to begin: AWS's own deadline is 29 seconds. */
const PATIENCE_MS = 30_000;

export function connect(
  { profile, role, region }: Place,
  { patienceMs = PATIENCE_MS, attempts = ATTEMPTS } = {},
): Connection {
  // It would tell every user of Node 20 about the SDK's next year.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const own = profile === undefined ? {} : { profile };
  const credentials =
    role === undefined
      ? fromNodeProviderChain(own)
      : fromTemporaryCredentials({
          masterCredentials: fromNodeProviderChain(own),
          params: { RoleArn: role, RoleSessionName: "portcullis-inventory" },
          clientConfig: { ...own, ...(region === undefined ? {} : { region }) },
        });
  const settings = {
    ...own,
    credentials,
    ...(region === undefined ? {} : { region }),
    retryMode: "adaptive",
    maxAttempts: attempts,
    // Without it a host that never answers is waited for without end.
    requestHandler: {
      connectionTimeout: patienceMs,
      requestTimeout: patienceMs,
      throwOnRequestTimeout: true,
    },
  };
  const sts = new STSClient(settings);
  // One client remembers the credentials for all, so that a role is assumed once.
  const shared = { ...settings, credentials: sts.config.credentials };
  const readers = {
    apigateway: new APIGatewayClient(shared),
    apigatewayv2: new ApiGatewayV2Client(shared),
    lambda: new LambdaClient(shared),
    appsync: new AppSyncClient(shared),
  };
  for (const client of Object.values(readers) as unknown as Client[])
    client.middlewareStack.add(getOnly, { step: "build" });
  const clients = { ...readers, sts } as unknown as Readonly<Record<string, Client>>;
  return {
    send: async (operation, input) => {
      const Command = COMMANDS[operation] as unknown as new (input: object) => object;
      const client = clients[operation.split(".")[0] ?? ""];
      if (client === undefined) throw new Error("no client");
      return client.send(new Command(input));
    },
    region: () => sts.config.region(),
    close: () => {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}

/** A second lock beside the list of commands: every call that only reads is a GET in these four services. */
const getOnly =
  <Input extends object, Output>(next: (args: Input) => Promise<Output>) =>
  async (args: Input): Promise<Output> => {
    const { request } = args as { request?: { method?: string } };
    if (request?.method !== "GET") throw new Error("not a GET");
    return next(args);
  };
