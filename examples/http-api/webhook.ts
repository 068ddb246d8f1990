// POST /webhook: a sender that has no token signs its body; a real one is refused here, before anything is read of it.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "aws-lambda";

export async function handler({
  headers,
  body = "",
}: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  const expected = createHmac("sha256", process.env.WEBHOOK_KEY ?? "")
    .update(body)
    .digest();
  const sent = Buffer.from(headers["x-signature-256"] ?? "", "hex");
  const isSigned = sent.length === expected.length && timingSafeEqual(sent, expected);
  return { statusCode: isSigned ? 204 : 401 };
}
