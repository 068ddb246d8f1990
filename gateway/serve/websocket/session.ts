// An open connection: each message goes to its route, the end goes to $disconnect, and @connections may write to it.

import { randomUUID } from "node:crypto";
import type { Stage, WebSocketApi } from "../../apis";
import type { Caller } from "../access";
import type { Service } from "../service";
import { askRoute } from "./backend";
import type { Channel, Connections } from "./connections";
import type { Connection, Ending, Occasion } from "./event";

export interface Connecting {
  readonly service: Service;
  readonly api: WebSocketApi;
  readonly stage: Stage;
  /** The open ones of the API. */
  readonly connections: Connections;
  readonly now: () => number;
}

export interface Session {
  readonly opened: (channel: Channel) => void;
  /** Resolves to what is sent back, if anything. */
  readonly message: (text: string) => Promise<string | undefined>;
  readonly ended: (ending: Ending) => Promise<void>;
}

export function openSession(
  { service, connections, now }: Connecting,
  connection: Connection,
  caller: Caller,
): Session {
  const { api, stage, id, request } = connection;
  const { routes, selector } = api;
  const occasionOf = (routeKey: string, type: Occasion["type"], ending?: Ending): Occasion => ({
    routeKey,
    type,
    time: now(),
    requestId: randomUUID(),
    ...(ending && { ending }),
  });
  return {
    opened: (channel) => connections.add({ id, stage: stage.name, request, channel, lastActive: now() }),
    message: async (text) => {
      connections.touch(id, now());
      const named = selectRoute(text, selector);
      const isOwn = named !== undefined && !named.startsWith("$") && routes.has(named);
      const occasion = occasionOf(isOwn ? named : "$default", "MESSAGE");
      const failed = (message: string) =>
        JSON.stringify({ message, connectionId: id, requestId: occasion.requestId });
      const limit = stage.limits.get(occasion.routeKey) ?? stage.limits.get("*");
      if (limit !== undefined && !service.limits.take(`${stage.name} ${occasion.routeKey}`, limit, now()))
        return failed("Too Many Requests");
      const route = routes.get(occasion.routeKey);
      if (route === undefined) return failed("Forbidden");
      const outcome = await askRoute(service, connection, occasion, route, caller, text);
      if (outcome.kind === "not served") return failed(`not served locally: ${outcome.reason}`);
      if (outcome.kind === "failed") return failed("Internal server error");
      return route.answers ? String(outcome.answer.body) : undefined;
    },
    ended: async (ending) => {
      connections.remove(id);
      const route = routes.get("$disconnect");
      const occasion = occasionOf("$disconnect", "DISCONNECT", ending);
      if (route !== undefined) await askRoute(service, connection, occasion, route, caller, undefined);
    },
  };
}

/** The route key that a message names. */
function selectRoute(text: string, selector: string): string | undefined {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== "object" || message === null || !Object.hasOwn(message, selector))
      return undefined;
    const key = (message as Record<string, unknown>)[selector];
    return typeof key === "string" ? key : undefined;
  } catch {
    return undefined;
  }
}
