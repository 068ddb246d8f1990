// Who may use the console: a browser on this machine, at the address that is printed, from the console's own pages.
// In: a request. Out: the reason to refuse it, or nothing. Host stops DNS rebinding; Origin and Sec-Fetch stop other sites.
import type { IncomingMessage } from "node:http";

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;
const OWN_NAMES = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

export interface Refusal {
  readonly status: 403 | 405;
  readonly why: string;
}

export function refusalOf(request: IncomingMessage): Refusal | undefined {
  const { headers, method = "GET", socket } = request;
  const refuse = (why: string): Refusal => ({ status: 403, why });
  if (!LOOPBACK.test(socket.remoteAddress ?? "")) return refuse("the console answers this machine only");
  const { host = "" } = headers;
  // RFC 6454: a name that an attacker makes resolve to this machine is still that attacker's origin.
  if (!OWN_NAMES.test(host) || portOf(host) !== socket.localPort)
    return refuse("the console answers at the address that npm start prints only");
  if (headers.origin !== undefined && headers.origin !== `http://${host}`)
    return refuse("the console does not answer other sites");
  const site = headers["sec-fetch-site"];
  if (method === "POST") {
    // Each browser sends Origin with a POST; what sends none is not the console's page.
    if (headers.origin === undefined || (site !== undefined && site !== "same-origin"))
      return refuse("the console takes what its own pages send only");
    return undefined;
  }
  if (method !== "GET") return { status: 405, why: "expected GET or POST" };
  // A link in a bug report leads here from another site: a page that is opened, never one that is read or framed.
  const isOpened = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  if (site !== undefined && !["same-origin", "none"].includes(site) && !isOpened)
    return refuse("the console does not answer other sites");
  return undefined;
}

function portOf(host: string): number {
  return Number(/:(\d+)$/.exec(host)?.[1] ?? 80);
}
