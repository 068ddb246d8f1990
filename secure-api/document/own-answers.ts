// What API Gateway answers by itself: 401 with a challenge, 403, never the 404 that awsx would put there.
// The texts are static: they cannot say, and so cannot leak, why a token was refused.
import type { Cors } from "../arguments";
import { ownAnswerHeaders } from "./headers";
import type { Json } from "./route";

/** AWS "Gateway response types for API Gateway"; RFC 6750 section 3 for the challenge. */
export function ownAnswers(cors: Cors | undefined): Record<string, Json> {
  const everywhere = ownAnswerHeaders(cors);
  const parameters = (headers: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [`gatewayresponse.header.${name}`, `'${value}'`]),
    );
  const answer = (statusCode: number, message: string, headers: Readonly<Record<string, string>> = {}) => ({
    statusCode,
    responseParameters: parameters({ ...everywhere, ...headers }),
    responseTemplates: { "application/json": JSON.stringify({ message }) },
  });
  return {
    UNAUTHORIZED: answer(401, "Unauthorized", {
      "WWW-Authenticate": "Bearer",
      // A browser hides the challenge from a page of another origin unless it is exposed (Fetch standard, CORS).
      "Access-Control-Expose-Headers": "WWW-Authenticate",
    }),
    ACCESS_DENIED: answer(403, "Forbidden"),
    // What it says for a route that does not exist; with 404 it would tell which do.
    MISSING_AUTHENTICATION_TOKEN: answer(403, "Forbidden"),
    THROTTLED: answer(429, "Too Many Requests"),
    AUTHORIZER_FAILURE: answer(500, "Internal Server Error"),
    AUTHORIZER_CONFIGURATION_ERROR: answer(500, "Internal Server Error"),
    DEFAULT_4XX: { responseParameters: parameters(everywhere) },
    DEFAULT_5XX: { responseParameters: parameters(everywhere) },
  };
}
