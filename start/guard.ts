// Who stands before a route, in words and as a client meets it: which header or parameter carries the token, which status a
// refusal has. In: the gateway's own reading of the route. Out: text and codes.
import type { Access, ServedRoute } from "../gateway";

export interface Source {
  readonly from: "header" | "query" | "protocol" | "stage-variable" | "context";
  readonly name: string;
}

/** Where the token goes; undefined where no single header or parameter carries it. */
export function sourceOfToken(guard: Access): Source | undefined {
  if (guard.kind === "native") return guard.authorizer.source;
  if (guard.kind !== "authorizer") return undefined;
  const { authorizer } = guard;
  if (authorizer.kind === "token") return { from: "header", name: authorizer.header };
  const sources: readonly Source[] = authorizer.sources;
  const carriers = sources.filter(({ from }) => from === "header" || from === "query");
  // An authorizer without identity sources reads what it likes; by far the most read this header.
  if (sources.length === 0) return { from: "header", name: "authorization" };
  return carriers.find(({ name }) => /auth|token|jwt/i.test(name)) ?? carriers[0];
}

/** `TOKEN authorizer jwt`, `anybody`. */
export function guardText(guard: Access): string {
  switch (guard.kind) {
    case "open":
      return "anybody";
    case "refused":
      return "nobody here";
    case "iam":
      return "IAM signature";
    case "native":
      return `${guard.authorizer.kind === "jwt" ? "JWT" : "Cognito"} authorizer ${guard.authorizer.name}`;
    case "authorizer": {
      const { kind, name } = guard.authorizer;
      return `${{ token: "TOKEN", request: "REQUEST", http: "Lambda", websocket: "Lambda" }[kind]} authorizer ${name}`;
    }
  }
}

/** The status of a request that is refused before any function is asked; undefined where one is asked without a token. */
export function missingStatus(
  guard: Access,
  { statuses }: Pick<ServedRoute, "statuses">,
): number | undefined {
  if (guard.kind === "native") return statuses.unauthorized;
  if (guard.kind === "iam") return statuses.denied;
  if (guard.kind !== "authorizer") return undefined;
  const { authorizer } = guard;
  if (authorizer.kind === "token") return statuses.unauthorized;
  const isRequired =
    authorizer.sources.length > 0 && (authorizer.kind !== "request" || authorizer.resultTtl > 0);
  return isRequired ? statuses.unauthorized : undefined;
}
