// One click: makes the token, sends the request, keeps what came back beside the gateway's own record of it.
// In: the form. Out: the request's id, or a sentence that says what was expected. The token stays in this process's memory.
import { decodeJwt, decodeProtectedHeader } from "jose";
import type { Claims, Issuer } from "../../issuer";
import { carry } from "../carry";
import type { BenchForm, RouteView, Sent } from "../contract";
import { holds } from "../needs";
import { goodClaims } from "./claims";
import { curlOf } from "./curl";
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
      ? await makeToken({ ...form, choice: form.case }, context.issuer, good, route, context.now())
      : { ok: true, token: again.token?.text };
  if (!made.ok) return failed(made.what);
  const isWebSocket = route.kind === "websocket";
  const method = isWebSocket || route.method === "ANY" ? "GET" : route.method;
  const { url: target, headers: credentials } = carry(route.carrier, url, made.token);
  const given = headers.map(([name]) => name.toLowerCase());
  const type =
    given.includes("content-type") || form.body === "" || isWebSocket
      ? []
      : [["Content-Type", "application/json"] as const];
  // The page shows neither: a host is where the address leads, and a key may be a secret of the program's.
  const keys = route.sends.filter(([name]) => name === "x-api-key" && !given.includes(name));
  const host = route.sends.find(([name]) => name === "Host")?.[1];
  const isSigned = form.case === "signed" && route.sign !== undefined;
  const sign = (body: string) =>
    (isSigned ? route.sign?.({ method, url: target, host, body, time: context.now() }) : undefined) ?? [];
  let answer: BenchAnswer;
  try {
    answer = await sendRequest({
      method,
      url: target,
      host,
      headers: [...credentials, ...keys, ...type, ...headers, ...sign(isWebSocket ? "" : form.body)],
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
    curl: curlOf({
      method,
      address: url,
      headers: [...(host === undefined ? [] : [["Host", host] as const]), ...type, ...headers],
      hasKey: keys.length > 0,
      body: form.body,
      carrier: made.token === undefined ? undefined : route.carrier,
      isWebSocket,
    }),
    headers: answer.headers,
    body: answer.body,
    isCut: answer.isCut,
    said: isWebSocket && form.body !== "",
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
function missingIn(token: string, { needs }: RouteView): readonly string[] {
  let claims: Claims;
  try {
    claims = decodeJwt(token);
  } catch {
    return [];
  }
  return needs.filter((need) => !holds(claims, need)).map(({ what }) => what);
}
