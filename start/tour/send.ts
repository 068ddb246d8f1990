// Sends a case as a client would, and says whether what came back is what the program promises. In: a case, a token.
// Out: the status, and how it went by the gateway's own record. A backend that fails is not an authorizer that differs.
import { randomBytes } from "node:crypto";
import { request } from "node:http";
import type { RequestRecord } from "../../gateway";
import { sourceOfToken } from "../guard";
import type { Case } from "./cases";
import { addressOf, methodOf } from "./lines";

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
  const isAdmitted = record !== undefined && ["admitted", "open route"].includes(record.outcome);
  const trouble = isAdmitted && record.backend !== undefined ? `, the backend ${record.backend}` : "";
  const passed =
    one.expected === "admitted"
      ? isAdmitted
      : one.expected === "refused"
        ? !isAdmitted && [401, 403, 500].includes(status)
        : !isAdmitted && status === one.expected;
  return { case: one, got: `${status}${isAdmitted ? " admitted" : ""}${trouble}`, passed };
}

function receive({ of }: Case, token: string | undefined): Promise<Received> {
  const { view, route } = of;
  const source = sourceOfToken(route.access);
  const url = new URL(addressOf(of));
  const isQuery = source?.from === "query";
  if (isQuery && token !== undefined) url.searchParams.set(source.name, token);
  const isWebSocket = view.kind === "websocket";
  const headers = {
    ...(token === undefined || isQuery ? {} : { [view.header ?? "Authorization"]: `Bearer ${token}` }),
    ...(view.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(isWebSocket
      ? {
          Connection: "Upgrade",
          Upgrade: "websocket",
          "Sec-WebSocket-Version": "13",
          "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
        }
      : {}),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: methodOf(of), headers, agent: false, timeout: 35_000 });
    const received = (answer: { headers: NodeJS.Dict<string | string[]>; statusCode?: number | undefined }) =>
      resolve({
        // REST APIs name it so, HTTP APIs otherwise.
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
    sent.end(view.body);
  });
}
