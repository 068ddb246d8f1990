// One click: makes the token, sends the request, keeps what came back beside the gateway's own record of it.
// In: the form. Out: the request's id, or a sentence that says what was expected. The token stays in this process's memory.
import { decodeJwt, decodeProtectedHeader } from "jose";
import type { Claims, Issuer } from "../../issuer";
import type { BenchForm, RouteView, Sent } from "../contract";
import { goodClaims } from "./claims";
import { type BenchAnswer, sendRequest } from "./send";
import { type MadeToken, makeToken } from "./token";

export interface BenchContext {
  readonly routes: readonly RouteView[];
  readonly issuer: Issuer | undefined;
  readonly audience: string;
  /** `127.0.0.1:8787`: nothing else is ever sent to. */
  readonly host: string;
  readonly now: () => number;
}

export type BenchOutcome =
  | { readonly ok: true; readonly id: string; readonly sent: Sent }
  | { readonly ok: false; readonly what: string };

const failed = (what: string): BenchOutcome => ({ ok: false, what });

/** @param again what was sent before: the same token goes out once more, whatever a good one would be now. */
export async function runBench(
  form: BenchForm,
  context: BenchContext,
  again?: Pick<Sent, "token">,
): Promise<BenchOutcome> {
  const route = context.routes.find(({ key }) => key === form.route);
  if (route === undefined) return failed("Route: it is not declared any more; choose another one");
  const url = readTarget(form.target, context.host);
  if (url === undefined) return failed(`Address: expected one that starts with http://${context.host}/`);
  const headers = readHeaders(form.headers);
  if (headers === undefined) return failed("Headers: expected one per line, as Name: value");
  const good = goodClaims(route, context.audience);
  const made: MadeToken =
    again === undefined
      ? await makeToken({ ...form, choice: form.case }, context.issuer, good, context.now())
      : { ok: true, token: again.token?.text };
  if (!made.ok) return failed(made.what);
  const isWebSocket = route.kind === "websocket";
  const method = isWebSocket || route.method === "ANY" ? "GET" : route.method;
  const credentials =
    made.token === undefined ? [] : [[route.header ?? "Authorization", `Bearer ${made.token}`] as const];
  const type =
    headers.some(([name]) => name.toLowerCase() === "content-type") || form.body === ""
      ? []
      : [["Content-Type", "application/json"] as const];
  let answer: BenchAnswer;
  try {
    answer = await sendRequest({
      method,
      url,
      headers: [...credentials, ...type, ...headers],
      body: form.body,
      isWebSocket,
    });
  } catch (error) {
    return failed(`Nothing answered: ${error instanceof Error ? error.message : "the request failed"}`);
  }
  if (answer.id === undefined)
    return failed(`The gateway answered ${answer.status} before it gave the request an id`);
  const sent: Sent = {
    url: url.href,
    form,
    curl: curlOf(method, url, [...type, ...headers], form.body, made.token !== undefined, isWebSocket),
    headers: answer.headers,
    body: answer.body,
    isCut: answer.isCut,
    token: made.token === undefined ? undefined : decoded(made.token),
    missing: made.token === undefined ? [] : missingIn(made.token, route),
  };
  return { ok: true, id: answer.id, sent };
}

/** An address of the gateway itself, never one of somebody else. */
function readTarget(text: string, host: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text.replace(/^ws:/, "http:"));
  const isOwn = url.protocol === "http:" && url.host === host && url.username === "" && url.password === "";
  return isOwn && !url.pathname.startsWith("/_portcullis") ? url : undefined;
}

function readHeaders(text: string): readonly (readonly [string, string])[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const headers = lines.map((line) => /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([\t\x20-\x7e]*)$/.exec(line));
  const read = headers.flatMap((match) =>
    match === null ? [] : [[match[1] ?? "", match[2] ?? ""] as const],
  );
  // Those that frame the message are the sender's.
  const isOwn = read.some(([name]) =>
    /^(host|content-length|transfer-encoding|connection|upgrade)$/i.test(name),
  );
  return read.length === lines.length && !isOwn ? read : undefined;
}

function decoded(token: string): Sent["token"] {
  const read = (part: () => unknown): string => {
    try {
      return JSON.stringify(part(), undefined, 2);
    } catch {
      return "(it is no token)";
    }
  };
  return {
    text: token,
    header: read(() => decodeProtectedHeader(token)),
    claims: read(() => decodeJwt(token)),
  };
}

/** What the route asks for and the token does not hold, in words. */
function missingIn(token: string, route: RouteView): readonly string[] {
  let claims: Claims;
  try {
    claims = decodeJwt(token);
  } catch {
    return [];
  }
  const held = (name: string): readonly string[] => {
    const value = claims[name];
    return typeof value === "string" ? value.split(" ") : Array.isArray(value) ? value.map(String) : [];
  };
  const scopes = [...held("scope"), ...held("scp")];
  return [
    ...route.scopes.filter((scope) => !scopes.includes(scope)).map((scope) => `scope ${scope}`),
    ...route.permissions
      .filter((one) => !held("permissions").includes(one))
      .map((one) => `permission ${one}`),
    ...(route.groups.length > 0 && !route.groups.some((group) => held("groups").includes(group))
      ? [`one of the groups ${route.groups.join(", ")}`]
      : []),
  ];
}

/** With $TOKEN in place of the token, so that it can be pasted anywhere. */
function curlOf(
  method: string,
  url: URL,
  headers: readonly (readonly [string, string])[],
  body: string,
  hasToken: boolean,
  isWebSocket: boolean,
): string {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const all = [
    ...(hasToken ? ['"Authorization: Bearer $TOKEN"'] : []),
    ...headers.map(([name, value]) => quote(`${name}: ${value}`)),
  ];
  const given = all.map((header) => `-H ${header}`);
  if (isWebSocket) return ["wscat", `-c ${quote(url.href.replace(/^http/, "ws"))}`, ...given].join(" ");
  const data = body === "" ? [] : [`-d ${quote(body)}`];
  return ["curl -i", ...(method === "GET" ? [] : [`-X ${method}`]), ...given, ...data, quote(url.href)].join(
    " ",
  );
}
