// What API Gateway answers by itself: the declared gateway responses, and the texts of those nobody declared.
// A type in, an answer out. A token or a claim never gets in: only the context values that a template names.

import { asInteger, asObject, type JsonObject, textMembers } from "../parts";

export interface GatewayResponse {
  readonly statusCode: number | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly templates: Readonly<Record<string, string>>;
}

export type GatewayResponses = ReadonlyMap<string, GatewayResponse>;

/** AWS "Gateway response types for API Gateway": status and text where nothing is declared; null is JSON's null. */
const TYPES = {
  UNAUTHORIZED: { status: 401, message: "Unauthorized", errorType: "UnauthorizedException" },
  ACCESS_DENIED: {
    status: 403,
    message: "User is not authorized to access this resource",
    errorType: "AccessDeniedException",
  },
  MISSING_AUTHENTICATION_TOKEN: {
    status: 403,
    message: "Missing Authentication Token",
    errorType: "MissingAuthenticationTokenException",
  },
  AUTHORIZER_FAILURE: { status: 500, message: null, errorType: "AuthorizerFailureException" },
  AUTHORIZER_CONFIGURATION_ERROR: {
    status: 500,
    message: null,
    errorType: "AuthorizerConfigurationException",
  },
  API_CONFIGURATION_ERROR: {
    status: 500,
    message: "Internal server error",
    errorType: "InternalServerErrorException",
  },
  BAD_REQUEST_BODY: { status: 400, message: "Invalid request body", errorType: "BadRequestException" },
  BAD_REQUEST_PARAMETERS: {
    status: 400,
    message: "Missing required request parameters",
    errorType: "BadRequestException",
  },
  INVALID_API_KEY: { status: 403, message: "Forbidden", errorType: "ForbiddenException" },
  INVALID_SIGNATURE: {
    status: 403,
    message: "The request signature we calculated does not match the signature you provided.",
    errorType: "InvalidSignatureException",
  },
  THROTTLED: { status: 429, message: "Too Many Requests", errorType: "TooManyRequestsException" },
  QUOTA_EXCEEDED: { status: 429, message: "Limit Exceeded", errorType: "LimitExceededException" },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    message: "Unsupported Media Type",
    errorType: "BadRequestException",
  },
  REQUEST_TOO_LARGE: { status: 413, message: "Request Too Long", errorType: "RequestTooLargeException" },
  INTEGRATION_TIMEOUT: {
    status: 504,
    message: "Endpoint request timed out",
    errorType: "InternalServerErrorException",
  },
  /** INTEGRATION_FAILURE of an address that cannot be reached. */
  NETWORK_FAILURE: {
    status: 504,
    message: "Network error communicating with endpoint",
    errorType: "InternalServerErrorException",
  },
  INTEGRATION_FAILURE: {
    status: 502,
    message: "Internal server error",
    errorType: "InternalServerErrorException",
  },
} as const;

export type GatewayResponseType = keyof typeof TYPES;

export interface RenderedResponse {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** The values a template may name, by their path, e.g. `context.stage` or `method.request.header.origin`. */
export type TemplateValues = (path: string) => string | undefined;

/** Declared as in `x-amazon-apigateway-gateway-responses` and as a Response resource. */
export function readGatewayResponse(declared: JsonObject): GatewayResponse {
  return {
    statusCode: asInteger(declared.statusCode),
    parameters: textMembers(declared.responseParameters),
    templates: textMembers(declared.responseTemplates),
  };
}

export function readGatewayResponses(declared: unknown): Map<string, GatewayResponse> {
  const entries = Object.entries(asObject(declared) ?? {});
  return new Map(entries.map(([type, one]) => [type, readGatewayResponse(asObject(one) ?? {})]));
}

export interface ResponseDetail {
  /** Adds the clause that tells an explicit Deny from a policy that does not match. */
  readonly explicit?: boolean | undefined;
  /** In place of the type's own message. */
  readonly message?: string | undefined;
  /** `$context.error.validationErrorString`. */
  readonly errors?: string | undefined;
}

export function renderGatewayResponse(
  responses: GatewayResponses,
  type: GatewayResponseType,
  values: TemplateValues,
  { explicit = false, message: own, errors = "" }: ResponseDetail = {},
): RenderedResponse {
  const standard = TYPES[type];
  const fallback = standard.status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
  const declared =
    responses.get(type === "NETWORK_FAILURE" ? "INTEGRATION_FAILURE" : type) ?? responses.get(fallback);
  const message =
    own ?? (standard.message === null ? null : standard.message + (explicit ? " with an explicit deny" : ""));
  const all: TemplateValues = (path) => {
    if (path === "context.error.message") return message ?? "";
    if (path === "context.error.messageString") return JSON.stringify(message);
    if (path === "context.error.responseType") return type;
    if (path === "context.error.validationErrorString") return errors;
    return values(path);
  };
  const [[contentType, template] = ["application/json", undefined]] = preferJson(declared?.templates ?? {});
  const standardBody = JSON.stringify({ [type === "ACCESS_DENIED" ? "Message" : "message"]: message });
  return {
    status: declared?.statusCode ?? standard.status,
    headers: [
      ["Content-Type", contentType],
      ["x-amzn-ErrorType", standard.errorType],
      ...headersOf(declared?.parameters ?? {}, all),
    ],
    body: template === undefined ? standardBody : renderTemplate(template, all),
  };
}

function preferJson(templates: Readonly<Record<string, string>>): [string, string | undefined][] {
  const entries = Object.entries(templates);
  return entries.sort(([a], [b]) => Number(b === "application/json") - Number(a === "application/json"));
}

function renderTemplate(template: string, values: TemplateValues): string {
  return template.replace(
    /\$(\{?)((?:context|stageVariables)(?:\.[\w-]+)+)(\}?)/g,
    (_all, open, path, close) => {
      return (values(path) ?? "") + (open === "" ? close : "");
    },
  );
}

function headersOf(parameters: Readonly<Record<string, string>>, values: TemplateValues): [string, string][] {
  const headers: [string, string][] = [];
  for (const [target, source] of Object.entries(parameters)) {
    const name = /^gatewayresponse\.header\.([\w-]+)$/.exec(target)?.[1];
    const value = /^'(.*)'$/s.exec(source)?.[1] ?? values(source.replace(/^\$/, ""));
    if (name !== undefined && value !== undefined) headers.push([name, value]);
  }
  return headers;
}
