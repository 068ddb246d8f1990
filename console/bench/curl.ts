// What the bench sent → a line to paste, with $TOKEN in place of the token. In: a request without its credentials. Out: text.
import { carry } from "../carry";
import type { Carrier } from "../contract";

export interface Pasted {
  readonly method: string;
  readonly address: URL;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** An API key was sent beside. */
  readonly hasKey: boolean;
  /** Where the token goes; undefined where none was sent. */
  readonly carrier: Carrier | undefined;
  readonly isWebSocket: boolean;
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
/** Nothing that needs quoting in an address. */
const PLACE = "TOKEN-OF-THE-BENCH";

export function curlOf({ method, address, headers, body, hasKey, carrier, isWebSocket }: Pasted): string {
  const { url, headers: own } =
    carrier === undefined ? { url: address, headers: [] } : carry(carrier, address, PLACE);
  const filled = (text: string): string => quote(text).replace(PLACE, () => `'"$TOKEN"'`);
  const carried = own.map(([name, value]) => `-H ${filled(`${name}: ${value}`)}`);
  const others = [
    ...(hasKey ? ['-H "x-api-key: $API_KEY"'] : []),
    ...headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
  ];
  if (isWebSocket) {
    // wscat offers subprotocols by an option of its own.
    const protocols = carrier?.from === "protocol" ? ["-s bearer", '-s "$TOKEN"'] : carried;
    const said = body === "" ? [] : [`-x ${quote(body)}`];
    return ["wscat", `-c ${filled(url.href.replace(/^http/, "ws"))}`, ...protocols, ...others, ...said].join(
      " ",
    );
  }
  const data = body === "" ? [] : [`-d ${quote(body)}`];
  const verb = method === "GET" ? [] : [`-X ${method}`];
  return ["curl -i", ...verb, ...carried, ...others, ...data, filled(url.href)].join(" ");
}
