// Test tooling: what stands behind one method of a REST API, as single calls.
// In: an operation's x-amazon-apigateway-integration. Out: PutIntegration, and for mappings the two answers' calls.

import type { Call, Properties } from "./call";
import { compact, isBag } from "./inputs";

export async function putIntegration(call: Call, at: Properties, integration: Properties): Promise<void> {
  const { type, httpMethod, uri, credentials, connectionType, connectionId, contentHandling } = integration;
  const { requestParameters, requestTemplates, passthroughBehavior, timeoutInMillis, tlsConfig } =
    integration;
  const { cacheKeyParameters, cacheNamespace } = integration;
  await call("apigateway", "PutIntegration", {
    ...at,
    ...compact({
      type: upper(type),
      integrationHttpMethod: httpMethod,
      uri,
      credentials,
      connectionType,
      connectionId,
      contentHandling,
      requestParameters,
      requestTemplates,
      passthroughBehavior: upper(passthroughBehavior),
      timeoutInMillis,
      tlsConfig,
      cacheKeyParameters,
      cacheNamespace,
    }),
  });
  const responses = isBag(integration.responses) ? integration.responses : {};
  for (const [pattern, response] of Object.entries(responses)) await putResponse(call, at, pattern, response);
}

/** A method's answer must name each header before the integration's answer may set it. */
async function putResponse(call: Call, at: Properties, pattern: string, response: unknown): Promise<void> {
  const { statusCode, responseParameters, responseTemplates, contentHandling } = response as Properties;
  const status = { ...at, statusCode: String(statusCode) };
  const named = Object.keys((responseParameters ?? {}) as Properties);
  await call("apigateway", "PutMethodResponse", {
    ...status,
    ...(named.length > 0
      ? { responseParameters: Object.fromEntries(named.map((name) => [name, false])) }
      : {}),
  });
  await call("apigateway", "PutIntegrationResponse", {
    ...status,
    ...compact({
      selectionPattern: pattern === "default" ? undefined : pattern,
      responseParameters,
      responseTemplates,
      contentHandling,
    }),
  });
}

const upper = (value: unknown): string | undefined =>
  value === undefined ? undefined : String(value).toUpperCase();
