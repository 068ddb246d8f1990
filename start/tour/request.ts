// A case → the request that shows it, for whoever sends it and whoever prints it. In: a case, a token. Out: method, address,
// headers, body.
import { carry } from "../../console";
import type { Case } from "./cases";

export interface TourRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
}

export function requestOf({ of, isKeyless = false }: Case, token: string | undefined): TourRequest {
  const { view } = of;
  const address = new URL(view.url.replace(/\{[^}]*\}/g, "1"));
  const { url, headers } = carry(view.carrier, address, token);
  const sends = view.sends.filter(([name]) => !(isKeyless && name === "x-api-key"));
  const type = view.body === undefined ? [] : [["Content-Type", "application/json"] as const];
  const method = view.method === "" || view.method === "ANY" ? "GET" : view.method;
  return { method, url, headers: [...sends, ...headers, ...type], body: view.body };
}
