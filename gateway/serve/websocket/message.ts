// A message that leads to a route of a WebSocket API, for whoever tries it. In: route key and selector. Out: JSON.

/** What a client says to get there; nobody says anything to get to $connect and $disconnect. */
export function messageTo(path: string, selector: string): string | undefined {
  if (path === "$connect" || path === "$disconnect") return undefined;
  return JSON.stringify(path === "$default" || selector === "" ? {} : { [selector]: path });
}
