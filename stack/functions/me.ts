// GET /me: shows what a function behind the authorizer is told of the caller: the principal, checked, and nothing to parse.
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const principalId: unknown = event.requestContext.authorizer?.principalId;
  return {
    statusCode: 200,
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store" },
    body: JSON.stringify({ principalId }),
  };
}
