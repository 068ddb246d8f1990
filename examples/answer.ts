// What stands behind the routes of the small examples: it names the route, and the caller as the authorizer tells of it.
import type { APIGatewayProxyEventV2WithLambdaAuthorizer, APIGatewayProxyResultV2 } from "aws-lambda";

type Event = APIGatewayProxyEventV2WithLambdaAuthorizer<{ readonly principalId?: string } | undefined>;

export async function handler({ requestContext }: Event): Promise<APIGatewayProxyResultV2> {
  const caller = requestContext.authorizer?.lambda?.principalId ?? null;
  return {
    statusCode: 200,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify({ route: requestContext.routeKey, caller }),
  };
}
