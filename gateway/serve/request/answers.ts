// Answers that the gateway gives by itself and that no declared gateway response can change.

import type { GatewayAnswer } from "./message";

/** An answer, and what the log says of it: codes, names and places, never a value. */
export type NotedAnswer = GatewayAnswer & { readonly note: Readonly<Record<string, string>> };

export function plainAnswer(status: number, message: string): GatewayAnswer {
  return { status, headers: [["Content-Type", "application/json"]], body: JSON.stringify({ message }) };
}

/** 501: the route, its protection or its backend is not simulated, so nothing of it is served. */
export function notServed(route: string, reason: string): NotedAnswer {
  const answer = plainAnswer(501, `${route} is not served locally: ${reason}`);
  return { ...answer, note: { outcome: `not served locally: ${reason}` } };
}
