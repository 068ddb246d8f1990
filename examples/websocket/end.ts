// What every message passes: a connection whose token has ended is closed. The authorizer is asked at $connect only; its
// context hands on `expiresAt`, the token's `exp`, and API Gateway puts it into every later event of the connection.
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import type { APIGatewayProxyWebsocketEventV2WithRequestContext } from "aws-lambda";

interface Context {
  readonly domainName: string;
  readonly stage: string;
  readonly connectionId: string;
  /** Values of an authorizer's context are texts. */
  readonly authorizer?: { readonly expiresAt?: string };
}

export type Message = APIGatewayProxyWebsocketEventV2WithRequestContext<never> & {
  readonly requestContext: Context;
};

/** Whether the token has ended at `now`, in milliseconds. No date is a connection that nobody has vouched for. */
export function hasEnded({ authorizer }: Context, now: number): boolean {
  const expiresAt = Number(authorizer?.expiresAt ?? Number.NaN);
  return !(now < expiresAt * 1000);
}

/** True if the connection was closed: then nothing is to be answered. */
export async function closeEnded({ requestContext }: Message, now = Date.now()): Promise<boolean> {
  if (!hasEnded(requestContext, now)) return false;
  const { domainName, stage, connectionId } = requestContext;
  const endpoint = process.env.CONNECTIONS_ENDPOINT ?? `https://${domainName}/${stage}`;
  await new ApiGatewayManagementApiClient({ endpoint }).send(
    new DeleteConnectionCommand({ ConnectionId: connectionId }),
  );
  return true;
}
