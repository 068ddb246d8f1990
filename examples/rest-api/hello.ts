// GET /hello, and any method below /orders: a function that need not look at its caller.
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";

export async function handler({ httpMethod, path }: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  return {
    statusCode: 200,
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store" },
    body: JSON.stringify({ method: httpMethod, path }),
  };
}
