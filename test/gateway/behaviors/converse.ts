// Holds the dialogs of a case with a WebSocket API: the `ws` client says its turns and compares what comes back.

import { once } from "node:events";
import { expect } from "@jest/globals";
import WebSocket from "ws";
import { send } from "../send";
import type { Dialog, Turn } from "./dialog";
import { withPatterns } from "./expect-answer";

export interface Talked {
  /** Of the stage, http://…, without a slash at its end. */
  readonly address: string;
  /** In the Host header; default: the address's own. */
  readonly host?: string;
  /** Headers that sign a call of @connections. */
  readonly sign: (method: string, target: URL, body: string | undefined) => Promise<[string, string][]>;
}

export async function converse(dialog: Dialog, talked: Talked): Promise<void> {
  const { query = "", headers = [], status, turns = [] } = dialog;
  const socket = new WebSocket(`${talked.address.replace(/^http/, "ws")}${query}`, {
    headers: { ...Object.fromEntries(headers), ...(talked.host === undefined ? {} : { host: talked.host }) },
  });
  const heard: unknown[] = [];
  socket.on("message", (data) => heard.push(JSON.parse(String(data))));
  socket.on("error", () => undefined);
  const opened = await new Promise<number>((resolve) => {
    socket.once("open", () => resolve(101));
    socket.once("unexpected-response", (_request, answer) => resolve(answer.statusCode ?? 0));
    socket.once("close", () => resolve(0));
  });
  if (opened !== 101) {
    socket.terminate();
    return expect(opened).toBe(status);
  }
  let id = "";
  const next = async () => {
    while (heard.length === 0) await once(socket, "message", { signal: AbortSignal.timeout(10_000) });
    const message = heard.shift() as { event?: { requestContext?: { connectionId?: string } } };
    id = message.event?.requestContext?.connectionId ?? id;
    return message;
  };
  try {
    expect(opened).toBe(status);
    for (const turn of turns) await take(turn, socket, next, () => manage(turn, id, talked));
    expect(heard).toEqual([]);
  } finally {
    const isOver = socket.readyState === WebSocket.CLOSED;
    socket.close();
    if (!isOver) await once(socket, "close");
  }
}

async function take(
  turn: Turn,
  socket: WebSocket,
  next: () => Promise<unknown>,
  manages: () => Promise<void>,
): Promise<void> {
  const { says, hears, untilSo, closes } = turn;
  const closed =
    closes === undefined ? undefined : once(socket, "close", { signal: AbortSignal.timeout(10_000) });
  const say = () => {
    if (says !== undefined)
      socket.send(typeof says === "string" || says instanceof Uint8Array ? says : JSON.stringify(says));
  };
  say();
  await manages();
  if (hears !== undefined) {
    const wanted = withPatterns(hears) as Record<string, unknown>;
    let message = await next();
    for (let tries = 0; untilSo && tries < 100 && !fits(message, wanted); tries++) {
      say();
      message = await next();
    }
    expect(message).toMatchObject(wanted);
  }
  if (closed !== undefined) expect((await closed)[0]).toBe(closes);
}

function fits(message: unknown, wanted: Record<string, unknown>): boolean {
  try {
    expect(message).toMatchObject(wanted);
    return true;
  } catch {
    return false;
  }
}

async function manage({ managed }: Turn, id: string, { address, host, sign }: Talked): Promise<void> {
  if (managed === undefined) return;
  const { method, body, status } = managed;
  const path = `/@connections/${encodeURIComponent(id)}`;
  const headers = await sign(method, new URL(address + path), body);
  const answer = await send(address, {
    method,
    path,
    headers,
    ...(body === undefined ? {} : { body }),
    ...(host === undefined ? {} : { host }),
  });
  expect(answer.status).toBe(status);
}
