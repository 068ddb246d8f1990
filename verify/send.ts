// One request as it is written: no path is normalized, no header is folded. In: an address and a path. Out: what came back.

import { request as plain, type RequestOptions } from "node:http";
import { request as secure } from "node:https";

export interface Question {
  readonly method?: "GET" | "POST";
  /** After the stage's address, byte for byte. */
  readonly path: string;
  /** A list is sent as so many lines. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** @throws Error where nothing came back: its message is the table's reason. */
export type Send = (address: string, question: Question) => Promise<Answer>;

/** Above the 29 seconds of an integration and what an authorizer may take before it. */
const PATIENCE_MS = 75_000;

export const send: Send = (address, question) => sendTo(new URL(address), question);

/** @param via Where to connect instead of the address' own host, e.g. an emulator's port. */
export function sendTo(
  target: URL,
  { method = "GET", path, headers = {} }: Question,
  via: Pick<RequestOptions, "host" | "port"> = {},
): Promise<Answer> {
  const start = via.host === undefined && target.protocol === "https:" ? secure : plain;
  const options = {
    host: target.hostname,
    ...(target.port === "" ? {} : { port: target.port }),
    ...via,
    method,
    path: target.pathname.replace(/\/$/, "") + path,
    headers: { host: target.host, ...headers } as Record<string, string | string[]>,
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const call = start(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    call.setTimeout(PATIENCE_MS, () => call.destroy(new Error(`no answer within ${PATIENCE_MS / 1000} s`)));
    call.once("error", reject);
    call.end();
  });
}
