// What to write into an OpenAPI body so that API Gateway asks an authorizer: JSON, which is a literal in TypeScript and
// Python too, or YAML. Where another operation has a scheme already, one line is enough.

import { stringify } from "yaml";
import type { Language, Part } from "./language";

const SCHEMES = {
  rest: {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": {
      type: "request",
      identitySource: "method.request.header.Authorization",
      authorizerUri: "INVOKE_ARN_OF_THE_AUTHORIZER",
    },
  },
  http: {
    type: "oauth2",
    flows: {},
    "x-amazon-apigateway-authorizer": {
      type: "jwt",
      identitySource: "$request.header.Authorization",
      jwtConfiguration: { issuer: "https://ISSUER/", audience: ["AUDIENCE"] },
    },
  },
} as const;

export function body(
  flavor: keyof typeof SCHEMES,
  language: Language,
  known: readonly string[],
): readonly Part[] {
  const [name = "authorizer"] = known;
  const security = { where: "on the operation", lines: member("security", [{ [name]: [] }], language) };
  if (known.length > 0) return [security];
  return [
    security,
    {
      where: "in components.securitySchemes (Swagger 2: securityDefinitions)",
      lines: member("authorizer", SCHEMES[flavor], language),
    },
  ];
}

function member(name: string, value: unknown, language: Language): readonly string[] {
  const text =
    language === "YAML"
      ? stringify({ [name]: value }, { flowCollectionPadding: false, lineWidth: 0 }).trimEnd()
      : `${JSON.stringify(name)}: ${JSON.stringify(value, undefined, 2)},`;
  return language !== "YAML" && name === "security"
    ? [`"security": ${JSON.stringify(value)},`]
    : text.split("\n");
}
