// URL → the bytes of one JSON answer, or the reason why not: one GET, one deadline, one size.
// Follows no redirect (the configured URL is the trust), reads no more than the bound, accepts JSON only.
// Gives no text of the answer: codes only.

import type { Agent } from "node:http";

export type GetFailure = "timeout" | "network" | "status" | "content-type" | "too-large";

export type Got =
  | { readonly ok: true; readonly body: Buffer }
  | { readonly ok: false; readonly failure: GetFailure };

/** Throws for what is no URL, or has a protocol that cannot be asked. `timeoutMs` bounds the body and a retry as well. */
export type Get = (uri: string, timeoutMs: number) => Promise<Got>;

/** Entra's set, the largest known, is about 20 KB. */
export const MAX_BODY_BYTES = 262_144;

/** Servers close idle connections after about 5 s; one that is older may lead nowhere, and be silent about it. */
export const MAX_IDLE_MS = 4000;

const JSON_TYPE = /^application\/([a-z0-9.-]+\+)?json *(;|$)/i;

const fail = (failure: GetFailure) => ({ ok: false, failure }) as const;

/** `now` in milliseconds: a clock that goes on while the sandbox is frozen. */
export function createGet(now: () => number = Date.now): Get {
  const agents = new Map<string, Agent>();
  let usedAt = now();
  return async (uri, timeoutMs) => {
    const deadline = now() + timeoutMs;
    // A frozen sandbox wakes up with connections that were closed long ago, or that a gateway in between has forgotten:
    // a request on such a one waits until it is too late.
    if (Math.abs(now() - usedAt) > MAX_IDLE_MS) for (const agent of agents.values()) agent.destroy();
    usedAt = now();
    const first = await getOnce(uri, agents, timeoutMs);
    // The first use of a kept connection says nothing about the server.
    const outcome = first === "stale-socket" ? await getOnce(uri, agents, deadline - now()) : first;
    usedAt = now();
    return outcome === "stale-socket" ? fail("network") : outcome;
  };
}

async function getOnce(
  uri: string,
  agents: Map<string, Agent>,
  timeoutMs: number,
): Promise<Got | "stale-socket"> {
  const url = new URL(uri);
  const secure = url.protocol === "https:";
  // Loaded when it is needed: with a fresh snapshot of the key set the first decision needs neither TLS nor HTTP.
  const { Agent, request } = secure ? await import("node:https") : await import("node:http");
  const agent = agents.get(url.protocol) ?? new Agent({ keepAlive: true });
  agents.set(url.protocol, agent);
  return new Promise((resolve) => {
    const outgoing = request(url, {
      agent,
      headers: { accept: "application/jwk-set+json, application/json", "accept-encoding": "identity" },
    });
    const finish = (outcome: Got | "stale-socket") => {
      clearTimeout(timer);
      if (outcome !== "stale-socket" && !outcome.ok) outgoing.destroy();
      resolve(outcome);
    };
    // Not request's own timeout option: that one is for idle sockets, and a server that drips is never idle.
    const timer = setTimeout(() => finish(fail("timeout")), Math.max(1, timeoutMs));
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
      response.on("end", () => finish({ ok: true, body: Buffer.concat(chunks) }));
    });
    outgoing.end();
  });
}
