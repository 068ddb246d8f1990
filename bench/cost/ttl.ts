// What a TTL does to one token: how many of its requests ask the authorizer, how long a revoked one still passes, how much of its
// life it can be used. In: TTLs, a token's life, how often it is used. Out: Markdown.
import { dollars, type Inputs, perMillionDecisions, TTLS, table } from "./inputs";

/**
 * Requests come evenly over the part of the token's life in which it is taken; an answer is kept for the TTL, counted from when it
 * was made. A token with less left than the TTL is refused, so that no kept answer outlives it.
 */
export function decisionsPerToken(ttl: number, life: number, requests: number): number {
  const usable = life - ttl;
  if (usable <= 0) return 0;
  const gap = usable / requests;
  let decisions = 0;
  let keptUntil = Number.NEGATIVE_INFINITY;
  for (let request = 0; request < requests; request++) {
    const now = request * gap;
    if (now < keptUntil) continue;
    decisions++;
    keptUntil = now + ttl;
  }
  return decisions;
}

const LOADS = [1, 10, 100, 1000] as const;

/** Decisions per token, and what the authorizer costs for a million requests that are made so. */
export function requestsTable(inputs: Inputs): string {
  const { tokenLife } = inputs;
  const rows = TTLS.map((ttl) => [
    `${ttl} s`,
    ...LOADS.map((requests) => {
      const decisions = decisionsPerToken(ttl, tokenLife, requests);
      if (decisions === 0) return "refused";
      const cost = (decisions / requests) * perMillionDecisions(inputs);
      return `${decisions} (${dollars(cost)})`;
    }),
  ]);
  return table(["TTL", ...LOADS.map((requests) => `${requests} per token`)], rows);
}

const LIVES = [300, 900, 3600, 36_000] as const;

/** How long a token that was revoked may pass, and the part of each life in which a token is refused for having too little left. */
export function delayTable(): string {
  const rows = TTLS.map((ttl) => [
    `${ttl} s`,
    ttl === 0 ? "at the next request" : `up to ${ttl} s`,
    ...LIVES.map((life) =>
      ttl >= life ? "refused" : `${((ttl / life) * 100).toFixed(ttl === 0 ? 0 : 1)} %`,
    ),
  ]);
  return table(["TTL", "a revoked token passes", ...LIVES.map((life) => `of ${life} s`)], rows);
}
