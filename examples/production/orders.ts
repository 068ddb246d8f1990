// GET and POST /orders: the caller is whom the authorizer names, whatever key came beside the token.
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

export async function handler({
  httpMethod,
  requestContext,
}: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  return {
    statusCode: 200,
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store" },
    body: JSON.stringify({ method: httpMethod, caller: requestContext.authorizer?.principalId }),
  };
}
