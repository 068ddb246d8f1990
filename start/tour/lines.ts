// A case → a line to paste. In: a case. Out: curl, or wscat for a WebSocket API, with $TOKEN in place of a token.
import type { Case } from "./cases";
import { requestOf } from "./request";

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

/** Stands for the token until the line is written; nothing of it needs quoting or escaping. */
const PLACE = "TOKEN-OF-THE-CASE";

/** @param token the command that mints, e.g. `npm run -s token --` */
export function lineOf(one: Case, command: string): string {
  const { token, of, isSigned = false } = one;
  const shown =
    token === "valid"
      ? "$TOKEN"
      : token === "malformed"
        ? "not.a.token"
        : `$(${command} ${FLAGS[token ?? ""]})`;
  const { method, url, headers, body } = requestOf(one, token === undefined ? undefined : PLACE);
  const filled = (text: string): string =>
    quoted(
      text.replace(PLACE, () => shown),
      text.includes(PLACE),
    );
  const given = headers.map(([name, value]) =>
    name === "x-api-key" ? '-H "x-api-key: $API_KEY"' : `-H ${filled(`${name}: ${value}`)}`,
  );
  if (of.view.kind === "websocket") {
    // wscat offers subprotocols by an option of its own.
    const protocols =
      of.view.carrier.from === "protocol" && token !== undefined ? ["-s bearer", `-s "${shown}"`] : [];
    const others = headers.filter(([name]) => name !== "Sec-WebSocket-Protocol");
    const own = others.map(([name, value]) => `-H ${filled(`${name}: ${value}`)}`);
    return ["wscat", "-c", filled(url.href.replace(/^http/, "ws")), ...protocols, ...own].join(" ");
  }
  const signature = isSigned
    ? [
        `--aws-sigv4 aws:amz:${of.route.region}:${of.route.kind === "function-url" ? "lambda" : "execute-api"}`,
        '--user "$KEYS"',
      ]
    : [];
  const data = body === undefined ? [] : [`-d '${body.replaceAll("'", "'\\''")}'`];
  const verb = method === "GET" ? [] : [`-X ${method}`];
  return ["curl -i", ...verb, ...signature, ...given, ...data, filled(url.href)].join(" ");
}

/** A shell would read these; what holds a variable stands in double quotes, and nothing else in it is the program's. */
function quoted(text: string, hasVariable: boolean): string {
  if (hasVariable) return `"${text}"`;
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}
