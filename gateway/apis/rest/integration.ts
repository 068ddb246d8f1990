// How a program declares what stands behind a route → what the gateway does for it, or why that is not served here.

import { parse } from "velocityjs";
import { asInteger, asObject, asText, functionOfUri, type JsonObject, textMembers } from "../parts";
import { readObjectUri } from "./object";

/** What comes back from a backend that is no proxy: chosen by a pattern, shaped by a template. */
export interface IntegrationResponse {
  /** Matched against the backend's status or error; undefined: the default one. */
  readonly pattern: string | undefined;
  readonly status: number;
  /** By what they set, e.g. `method.response.header.X`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** By content type. */
  readonly templates: Readonly<Record<string, string>>;
  readonly contentHandling: ContentHandling | undefined;
}

/** What the answer's bytes become (AWS: "Content type conversions in API Gateway"). */
export type ContentHandling = "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT";

interface Mapped {
  /** By what they set, e.g. `integration.request.header.X`. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A backend whose requests and answers are shaped by templates. */
export interface Shaped {
  readonly templates: Readonly<Record<string, string>>;
  readonly passthrough: "WHEN_NO_MATCH" | "WHEN_NO_TEMPLATES" | "NEVER";
  readonly responses: readonly IntegrationResponse[];
}

export type LambdaIntegration = Mapped & {
  readonly kind: "lambda";
  /** May hold stage variables. */
  readonly functionArn: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** Undefined: a proxy, which gets the whole request and answers for itself. */
  readonly shaped?: Shaped | undefined;
};

export type UriIntegration = Mapped & {
  readonly kind: "http";
  /** May hold path parameters and stage variables. */
  readonly uri: string;
  readonly method: string;
  readonly timeout: number;
  readonly shaped?: Shaped | undefined;
};

export type MockIntegration = Mapped & { readonly kind: "mock"; readonly shaped: Shaped };

/** Reads an object of a bucket, with a role of its own. */
export type ObjectIntegration = Mapped & {
  readonly kind: "object";
  readonly bucket: string;
  /** A part of a URL; may hold path parameters. */
  readonly key: string;
  readonly shaped: Shaped;
};

export type Integration =
  | ObjectIntegration
  | LambdaIntegration
  | UriIntegration
  | MockIntegration
  | { readonly kind: "refused"; readonly reason: string };

/** API Gateway's default limit for an integration, in milliseconds. */
const DEFAULT_TIMEOUT = 29_000;
const PASSTHROUGH = ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"] as const;

/**
 * @param declared as `x-amazon-apigateway-integration` and as an Integration resource spell it
 * @param ownMethod the integration's, which the two spell differently
 */
export function readIntegration(
  declared: JsonObject,
  responses: readonly IntegrationResponse[],
  ownMethod: unknown,
): Integration {
  const type = asText(declared.type)?.toUpperCase() ?? "unknown";
  const parameters = textMembers(declared.requestParameters);
  const timeout = asInteger(declared.timeoutInMillis ?? declared.timeoutMilliseconds) ?? DEFAULT_TIMEOUT;
  const wanted = asText(declared.passthroughBehavior)?.toUpperCase() ?? "WHEN_NO_MATCH";
  const passthrough = PASSTHROUGH.find((one) => one === wanted);
  if (passthrough === undefined)
    return refused(`expected its passthroughBehavior to be one of ${PASSTHROUGH.join(", ")}`);
  const shaped = { templates: textMembers(declared.requestTemplates), passthrough, responses };
  if (declared.contentHandling !== undefined && !type.endsWith("PROXY"))
    return refused("contentHandling is not simulated");
  if (asText(declared.connectionType)?.toUpperCase() === "VPC_LINK")
    return refused("VPC links are not simulated");
  const unreadable = [...responses.map(({ templates }) => templates), shaped.templates].flatMap(unreadableIn);
  if (unreadable.length > 0 && !type.endsWith("PROXY"))
    return refused(`its mapping template for ${unreadable[0]} cannot be read`);
  const strange = mappingProblem(parameters);
  if (strange !== undefined) return refused(strange);
  if (type === "MOCK") return readMock(shaped, parameters);

  const binary = responses.filter(({ contentHandling }) => contentHandling === "CONVERT_TO_BINARY");
  const method = (asText(ownMethod) ?? "ANY").toUpperCase();
  if (type === "HTTP" || type === "HTTP_PROXY") {
    if (type === "HTTP" && binary.length > 0)
      return refused("contentHandling is simulated for objects of S3 only");
    const uri = asText(declared.uri) ?? "";
    if (!/^(https?:\/\/|\$\{)/.test(uri)) return refused("expected its uri to be an HTTP address");
    return { kind: "http", uri, method, timeout, parameters, shaped: type === "HTTP" ? shaped : undefined };
  }
  if (type !== "AWS_PROXY" && type !== "AWS")
    return refused(`integrations of type ${type} are not served locally`);
  const object = type === "AWS" ? readObjectUri(declared, method) : undefined;
  if (object !== undefined)
    return "reason" in object ? refused(object.reason) : { kind: "object", ...object, parameters, shaped };
  if (binary.length > 0) return refused("contentHandling is simulated for objects of S3 only");
  const functionArn = functionOfUri(declared.uri);
  if (functionArn === undefined)
    return refused(
      type === "AWS"
        ? "integrations with AWS services other than Lambda are not served locally"
        : "expected its uri to be the invoke URI of a Lambda function",
    );
  if (declared.responseTransferMode === "STREAM" || String(declared.uri).includes("response-streaming"))
    return refused("response streaming is not simulated");
  // Lambda is invoked with POST; with another method AWS's call to it fails, at every request.
  if (method !== "POST")
    return refused("its integration method must be POST: Lambda refuses others, so AWS answers 500");
  return { kind: "lambda", functionArn, timeout, parameters, shaped: type === "AWS" ? shaped : undefined };
}

/** The responses of an `x-amazon-apigateway-integration`, keyed there by pattern or "default". */
export function responsesOf(integration: JsonObject): IntegrationResponse[] {
  return Object.entries(asObject(integration.responses) ?? {}).map(([key, declared]) =>
    readIntegrationResponse(key === "default" ? undefined : key, asObject(declared) ?? {}),
  );
}

export function readIntegrationResponse(
  pattern: string | undefined,
  declared: JsonObject,
): IntegrationResponse {
  return {
    pattern: pattern === "" ? undefined : pattern,
    status: asInteger(declared.statusCode) ?? 200,
    parameters: textMembers(declared.responseParameters),
    templates: textMembers(declared.responseTemplates),
    contentHandling: CONTENT_HANDLING.find((one) => one === declared.contentHandling),
  };
}

const CONTENT_HANDLING = ["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"] as const;

function unreadableIn(templates: Readonly<Record<string, string>>): string[] {
  return Object.entries(templates).flatMap(([contentType, template]) => {
    try {
      parse(template);
      return [];
    } catch {
      return [contentType];
    }
  });
}

const TARGET = /^integration\.request\.(header|querystring|path)\.(.+)$/;
const SOURCE =
  /^(?:'.*'|method\.request\.(?:header|querystring|path)\..+|method\.request\.body(?:\..+)?|stageVariables\.\w+|context\..+)$/s;

/** Why a mapping cannot be applied, by what it sets: one that is skipped could be the one that says who calls. */
function mappingProblem(parameters: Readonly<Record<string, string>>): string | undefined {
  const strange = Object.entries(parameters).find(
    ([target, source]) => !TARGET.test(target) || !SOURCE.test(source),
  );
  return strange && `its request parameter ${strange[0]} is not of a form that is simulated`;
}

function readMock(shaped: Shaped, parameters: Readonly<Record<string, string>>): Integration {
  if (Object.keys(shaped.templates).length === 0)
    return refused('expected its mock request template to be JSON like {"statusCode": 200}');
  if (shaped.responses.length === 0) return refused("it has no integration response");
  return { kind: "mock", parameters, shaped };
}

function refused(reason: string): Integration {
  return { kind: "refused", reason };
}
