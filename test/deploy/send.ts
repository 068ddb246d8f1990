// Test tooling: one HTTP request to an API inside the emulator, by the host that the API has on AWS.
// In: the stack's own `url` output and a path. Out: status, headers and body as they came.

import { request } from "node:http";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** `port` is the emulator's; the host of `url` goes into the Host header, as a client of AWS sends it. */
export function sendTo(
  port: number,
  url: string,
  {
    method = "GET",
    path = "",
    headers = {},
    body = "",
  }: {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  },
): Promise<Answer> {
  const target = new URL(url);
  const at = target.pathname.replace(/\/$/, "") + path;
  return new Promise((resolve, reject) => {
    const call = request(
      { host: "127.0.0.1", port, method, path: at, headers: { ...headers, host: target.host } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    call.setTimeout(60_000, () => call.destroy(new Error("no answer within 60 s")));
    call.once("error", reject);
    call.end(body);
  });
}
