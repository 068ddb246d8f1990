// The message `{"action": "echo", "text": …}`: answered with its own text, as long as the token lasts.
import type { APIGatewayProxyResultV2 } from "aws-lambda";
import { closeEnded, type Message } from "./end";

export async function handler(event: Message): Promise<APIGatewayProxyResultV2> {
  if (await closeEnded(event)) return { statusCode: 401 };
  const { text } = JSON.parse(event.body ?? "{}") as { text?: unknown };
  return { statusCode: 200, body: JSON.stringify({ echo: typeof text === "string" ? text : "" }) };
}
