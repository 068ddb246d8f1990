// Key-set URL → the raw list of keys, or the reason why not: one GET, one deadline, one size.
// Follows no redirect (the configured URL is the trust), reads no more than the bound, accepts JSON only.
// Never throws, and gives no text of the answer: codes only.

import type { Agent } from "node:http";
import { readKeySet } from "./read";

export type FetchFailure =
  | "timeout"
  | "network"
  | "status"
  | "content-type"
  | "too-large"
  | "malformed"
  | "no-usable-key";

export type FetchedKeys = { readonly ok: true; readonly keys: readonly unknown[] } | FetchFault;

export interface FetchFault {
  readonly ok: false;
  readonly failure: FetchFailure;
}

export type FetchKeys = (uri: string) => Promise<FetchedKeys>;

/** Entra's set, the largest known, is about 20 KB. */
export const MAX_BODY_BYTES = 262_144;

const JSON_TYPE = /^application\/([a-z0-9.-]+\+)?json *(;|$)/i;

const fail = (failure: FetchFailure): FetchFault => ({ ok: false, failure });

/** `timeoutMs` bounds the whole exchange, a retry and the body included. */
export function createFetchKeys(timeoutMs: number): FetchKeys {
  const agents: Agents = new Map();
  const exchange = async (uri: string): Promise<FetchedKeys> => {
    const deadline = Date.now() + timeoutMs;
    const first = await get(uri, agents, timeoutMs);
    // A frozen sandbox holds sockets that the server closed long ago: the first use of one says nothing about the server.
    return first === "stale-socket"
      ? settle(await get(uri, agents, Math.max(1, deadline - Date.now())))
      : first;
  };
  // What is no URL, or has no protocol that can be asked, is thrown; the error holds it.
  return (uri) => exchange(uri).catch(() => fail("network"));
}

/** Connections are kept, by protocol. */
type Agents = Map<string, Agent>;

function settle(outcome: FetchedKeys | "stale-socket"): FetchedKeys {
  return outcome === "stale-socket" ? fail("network") : outcome;
}

async function get(uri: string, agents: Agents, timeoutMs: number): Promise<FetchedKeys | "stale-socket"> {
  const url = new URL(uri);
  const secure = url.protocol === "https:";
  // Loaded when it is needed: with a snapshot of the key set the first decision needs neither TLS nor HTTP.
  const { Agent, request } = secure ? await import("node:https") : await import("node:http");
  const agent = agents.get(url.protocol) ?? new Agent({ keepAlive: true });
  agents.set(url.protocol, agent);
  return new Promise((resolve) => {
    const outgoing = request(url, {
      agent,
      headers: { accept: "application/jwk-set+json, application/json", "accept-encoding": "identity" },
    });
    const finish = (outcome: FetchedKeys | "stale-socket") => {
      clearTimeout(timer);
      if (outcome !== "stale-socket" && !outcome.ok) outgoing.destroy();
      resolve(outcome);
    };
    // Not request's own timeout option: that one is for idle sockets, and a server that drips is never idle.
    const timer = setTimeout(() => finish(fail("timeout")), timeoutMs);
    outgoing.on("error", () => finish(outgoing.reusedSocket ? "stale-socket" : fail("network")));
    outgoing.on("response", (response) => {
      if (response.statusCode !== 200) return finish(fail("status"));
      if (!JSON_TYPE.test(response.headers["content-type"] ?? "")) return finish(fail("content-type"));
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_BODY_BYTES) finish(fail("too-large"));
        else chunks.push(chunk);
      });
      response.on("error", () => finish(fail("network")));
      response.on("end", () => finish(readKeys(Buffer.concat(chunks))));
    });
    outgoing.end();
  });
}

function readKeys(body: Buffer): FetchedKeys {
  const keys = readKeySet(body);
  return keys === undefined ? fail("malformed") : { ok: true, keys };
}
