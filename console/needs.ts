// Whether a token's claims hold what a route asks for. In: claims, one need. Out: yes or no; what decides is the authorizer alone.
import type { Claims } from "../issuer";
import type { Need } from "./contract";

/** A text is a list of words, as scopes are written. */
export function holds(claims: Claims, { path, values }: Pick<Need, "path" | "values">): boolean {
  const found = path.reduce<unknown>(
    (at, name) => (typeof at === "object" && at !== null ? (at as Claims)[name] : undefined),
    claims,
  );
  const held = typeof found === "string" ? [found, ...found.split(" ")] : [found].flat();
  return values.some((value) => held.includes(value));
}
