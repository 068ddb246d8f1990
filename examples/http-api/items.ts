// GET and POST /items: what a function behind the authorizer is told of the caller, and nothing to parse.
import type { APIGatewayProxyEventV2WithLambdaAuthorizer, APIGatewayProxyResultV2 } from "aws-lambda";

type Event = APIGatewayProxyEventV2WithLambdaAuthorizer<{ readonly principalId?: string }>;

export async function handler({ requestContext }: Event): Promise<APIGatewayProxyResultV2> {
  return {
    statusCode: 200,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify({ route: requestContext.routeKey, items: [] }),
  };
}
