// What a million and a thousand million requests cost, with the authorizer apart. In: prices and sizes. Out: Markdown.
import { dollars, type Inputs, perMillionDecisions, TTLS, table } from "./inputs";
import { decisionsPerToken } from "./ttl";

const VOLUMES = [1, 1000] as const;

export function costTable(inputs: Inputs): string {
  const { tokenLife, requestsPerToken, restApi, httpApi } = inputs;
  const share = (ttl: number) => decisionsPerToken(ttl, tokenLife, requestsPerToken) / requestsPerToken;
  const rows = TTLS.filter((ttl) => ttl < tokenLife).flatMap((ttl) =>
    VOLUMES.map((millions) => {
      const authorizer = millions * share(ttl) * perMillionDecisions(inputs);
      return [
        `${ttl} s`,
        millions === 1 ? "1 million" : "1,000 million",
        `${(share(ttl) * 100).toFixed(1)} %`,
        dollars(authorizer),
        dollars(millions * restApi),
        dollars(millions * httpApi),
      ];
    }),
  );
  return table(["TTL", "requests", "ask the authorizer", "authorizer", "REST API", "HTTP API"], rows);
}
