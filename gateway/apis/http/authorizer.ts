// How a program declares a Lambda authorizer of an HTTP API → its settings, or the reason why they are unusable.

import {
  asInteger,
  asText,
  DEFAULT_TTL,
  functionOfUri,
  type HttpAuthorizer,
  type JsonObject,
  LONGEST_TTL,
  readSource,
} from "../parts";

export type ReadHttpAuthorizer = HttpAuthorizer | { readonly kind: "refused"; readonly reason: string };

/** @param declared the inputs of an `aws:apigatewayv2/authorizer:Authorizer` */
export function readHttpAuthorizer(name: string, declared: JsonObject): ReadHttpAuthorizer {
  const refused = (reason: string): ReadHttpAuthorizer => ({
    kind: "refused",
    reason: `authorizer ${name}: ${reason}`,
  });
  const type = asText(declared.authorizerType)?.toUpperCase() ?? "";
  if (type !== "REQUEST") return refused(`its type ${type} is not simulated; REQUEST and JWT are`);
  const functionArn = functionOfUri(declared.authorizerUri);
  if (functionArn === undefined)
    return refused("expected authorizerUri to be the invoke URI of a Lambda function");
  const payload = declared.authorizerPayloadFormatVersion;
  if (payload !== "1.0" && payload !== "2.0")
    return refused('expected authorizerPayloadFormatVersion "1.0" or "2.0"');
  const simple = declared.enableSimpleResponses === true;
  if (simple && payload === "1.0") return refused("simple responses need authorizerPayloadFormatVersion 2.0");
  const declaredSources = declared.identitySources ?? [];
  const sources = Array.isArray(declaredSources)
    ? declaredSources.map((one) => readSource(String(one)))
    : [undefined];
  const known = sources.filter((source) => source !== undefined);
  if (known.length < sources.length)
    return refused("its identitySources are not of a form that is simulated");
  const ttl = declared.authorizerResultTtlInSeconds;
  // Nothing is cached under nothing.
  const resultTtl = known.length === 0 ? 0 : ttl === undefined ? DEFAULT_TTL : asInteger(ttl);
  if (resultTtl === undefined || resultTtl < 0 || resultTtl > LONGEST_TTL)
    return refused("expected authorizerResultTtlInSeconds to be a whole number from 0 to 3600");
  const assumesTtl = ttl === undefined && resultTtl > 0;
  return { kind: "http", name, functionArn, resultTtl, sources: known, payload, simple, assumesTtl };
}

/** An `x-amazon-apigateway-authorizer` of an HTTP API, spelled as the inputs of an Authorizer resource. */
export function asAuthorizerInputs(declared: JsonObject): JsonObject {
  const { type, identitySource, authorizerPayloadFormatVersion: format } = declared;
  const sources = asText(identitySource)?.split(",");
  return {
    ...declared,
    authorizerType: type,
    // YAML makes a number of 2.0.
    authorizerPayloadFormatVersion: typeof format === "number" ? format.toFixed(1) : format,
    ...(sources === undefined ? {} : { identitySources: sources.map((one) => one.trim()) }),
  };
}
