// GET /hello: the greeting of the blog post. Behind the authorizer, so it need not look at the caller at all.
import type { APIGatewayProxyResult } from "aws-lambda";

export async function handler(): Promise<APIGatewayProxyResult> {
  return {
    statusCode: 200,
    headers: { "Content-Type": "text/html" },
    body: "<h1>Hello world!</h1>",
  };
}
