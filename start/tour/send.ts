// Sends a case as a client would, and says whether what came back is what the program promises. In: a case, a token.
// Out: the status, and how it went by the gateway's own record. A backend that fails is not an authorizer that differs.
import { randomBytes } from "node:crypto";
import { type IncomingMessage, request } from "node:http";
import { isAdmitted, type RequestRecord } from "../../gateway";
import type { Case } from "./cases";
import { requestOf } from "./request";

export interface Outcome {
  readonly case: Case;
  readonly got: string;
  readonly passed: boolean;
}

interface Received {
  readonly id: string;
  readonly status: number;
}

/** @param recordOf the gateway's record of a request, by the id that its answer carries */
export async function send(
  one: Case,
  token: string | undefined,
  recordOf: (id: string) => RequestRecord | undefined,
): Promise<Outcome> {
  const { id, status } = await receive(one, token);
  const record = recordOf(id);
  const reached = record !== undefined && isAdmitted(record);
  const trouble = reached && record.backend !== undefined ? `, the backend ${record.backend}` : "";
  const passed =
    one.expected === "admitted"
      ? reached
      : one.expected === "refused"
        ? !reached && [401, 403, 500].includes(status)
        : !reached && status === one.expected;
  return { case: one, got: `${status}${reached ? " admitted" : ""}${trouble}`, passed };
}

function receive(one: Case, token: string | undefined): Promise<Received> {
  const { view } = one.of;
  const { method, url, headers, body } = requestOf(one, token);
  const host = headers.find(([name]) => name === "Host")?.[1];
  const signed =
    one.isSigned === true
      ? (view.sign?.({ method, url, host, body: body ?? "", time: Date.now() }) ?? [])
      : [];
  const upgrade = view.kind === "websocket" ? handshake() : [];
  return new Promise((resolve, reject) => {
    const all = Object.fromEntries([...headers, ...signed, ...upgrade]);
    const sent = request(url, { method, headers: all, agent: false, timeout: 35_000 });
    const received = (answer: IncomingMessage) =>
      resolve({
        // REST and WebSocket APIs name it so, HTTP APIs otherwise.
        id: String(answer.headers["x-amzn-requestid"] ?? answer.headers["apigw-requestid"] ?? ""),
        status: answer.statusCode ?? 0,
      });
    sent.once("response", (response) => {
      response.resume();
      response.once("end", () => received(response));
    });
    sent.once("upgrade", (response, socket) => {
      socket.destroy();
      received(response);
    });
    sent.once("timeout", () => sent.destroy(new Error("no answer came within 35 seconds")));
    sent.once("error", reject);
    sent.end(body);
  });
}

const handshake = (): readonly (readonly [string, string])[] => [
  ["Connection", "Upgrade"],
  ["Upgrade", "websocket"],
  ["Sec-WebSocket-Version", "13"],
  ["Sec-WebSocket-Key", randomBytes(16).toString("base64")],
];
