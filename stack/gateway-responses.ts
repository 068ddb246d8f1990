// What API Gateway answers by itself: 401 with a challenge, 403, never the 404 that awsx would put there.
// The texts are static: they cannot say, and so cannot leak, why a token was refused.

interface GatewayResponse {
  readonly statusCode: number;
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly responseTemplates: { readonly "application/json": string };
}

/** AWS "Gateway response types for API Gateway"; RFC 6750 section 3 for the challenge. */
export function gatewayResponses(corsAllowOrigin: string): Record<string, GatewayResponse | object> {
  const cors = { "gatewayresponse.header.Access-Control-Allow-Origin": `'${corsAllowOrigin}'` };
  const answer = (statusCode: number, message: string, headers: Record<string, string> = {}) => ({
    statusCode,
    responseParameters: { ...cors, ...headers },
    responseTemplates: { "application/json": JSON.stringify({ message }) },
  });
  return {
    UNAUTHORIZED: answer(401, "Unauthorized", {
      "gatewayresponse.header.WWW-Authenticate": "'Bearer'",
      // A browser hides the challenge from a page of another origin unless it is exposed (Fetch standard, CORS).
      "gatewayresponse.header.Access-Control-Expose-Headers": "'WWW-Authenticate'",
    }),
    ACCESS_DENIED: answer(403, "Forbidden"),
    MISSING_AUTHENTICATION_TOKEN: answer(403, "Forbidden"),
    AUTHORIZER_FAILURE: answer(500, "Internal Server Error"),
    AUTHORIZER_CONFIGURATION_ERROR: answer(500, "Internal Server Error"),
    DEFAULT_4XX: { responseParameters: cors },
    DEFAULT_5XX: { responseParameters: cors },
  };
}
