// A token and where it goes → the request that carries it. In: an address and a carrier. Out: the address and its headers.
import type { Carrier } from "./contract";

export interface Carried {
  readonly url: URL;
  readonly headers: readonly (readonly [string, string])[];
}

export function carry({ from, name }: Carrier, address: URL, token: string | undefined): Carried {
  if (token === undefined) return { url: address, headers: [] };
  if (from === "header") return { url: address, headers: [[name, `Bearer ${token}`]] };
  // A browser offers two subprotocols: a word, and the token.
  if (from === "protocol") return { url: address, headers: [[name, `bearer, ${token}`]] };
  const url = new URL(address);
  url.searchParams.set(name, token);
  return { url, headers: [] };
}
