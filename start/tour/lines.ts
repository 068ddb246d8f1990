// A case → a line to paste. In: a case. Out: curl, or wscat for a WebSocket API, with $TOKEN in place of a token.
import type { Described } from "../describe";
import { sourceOfToken } from "../guard";
import type { Case } from "./cases";

/** An address that can be called as it stands: each parameter gets a value. */
export const addressOf = ({ view }: Described): string => view.url.replace(/\{[^}]*\}/g, "1");

export const methodOf = ({ view }: Described): string =>
  view.method === "" || view.method === "ANY" ? "GET" : view.method;

/** How to make the token of a case; `$TOKEN` is the good one. */
const FLAGS: Readonly<Record<string, string>> = {
  expired: "--expired",
  early: "--early",
  audience: "--audience https://another-api.example.com",
  scope: "--scope portcullis:none",
  none: "--alg none",
  tampered: "--tampered",
  "unknown-kid": "--unknown-kid",
};

/** @param token the command that mints, e.g. `npm run -s token --` */
export function lineOf({ of, token }: Case, command: string): string {
  const { view, route } = of;
  const source = sourceOfToken(route.access);
  const shown =
    token === undefined
      ? undefined
      : token === "valid"
        ? "$TOKEN"
        : token === "malformed"
          ? "not.a.token"
          : `$(${command} ${FLAGS[token]})`;
  const isQuery = source?.from === "query";
  const header =
    shown === undefined || isQuery ? [] : [`-H "${view.header ?? "Authorization"}: Bearer ${shown}"`];
  const address = addressOf(of) + (shown !== undefined && isQuery ? `?${source.name}=${shown}` : "");
  if (view.kind === "websocket")
    return ["wscat", "-c", quoted(address.replace(/^http/, "ws")), ...header].join(" ");
  const method = methodOf(of);
  const body = view.body === undefined ? [] : ["-H 'Content-Type: application/json'", `-d '${view.body}'`];
  return ["curl -i", ...(method === "GET" ? [] : [`-X ${method}`]), ...header, ...body, quoted(address)].join(
    " ",
  );
}

/** A shell would read these in an address. */
const quoted = (address: string): string => (/[?&$*;'() ]/.test(address) ? `"${address}"` : address);
