// The message `{"action": "echo", "text": …}`: answered with its own text.
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";

export async function handler({ body }: APIGatewayProxyWebsocketEventV2): Promise<APIGatewayProxyResultV2> {
  const { text } = JSON.parse(body ?? "{}") as { text?: unknown };
  return { statusCode: 200, body: JSON.stringify({ echo: typeof text === "string" ? text : "" }) };
}
