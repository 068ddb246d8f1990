// What to write for each rule and type of resource. test/cli/snippets.test.ts puts each of these into a program and sees the
// finding go. What has no entry here keeps the finding's own words: no code is better than wrong code.

import type { Place } from "../../policypack/check";
import { body } from "./body";
import { type Language, type Part, type Settings, spell } from "./language";

/** What the other routes of the same API are guarded by: the new guard must fit its authorizer. */
export interface Siblings {
  readonly guards: ReadonlySet<string>;
  /** Names of security schemes that guard another operation of the same body. */
  readonly schemes: readonly string[];
}

type Write = (language: Language, place: Place, siblings: Siblings) => readonly Part[];

/** Settings of the resource itself. `note` says what a name in them stands for. */
const settings =
  (
    type: string,
    choose: Settings | ((siblings: Siblings) => Settings),
    note: string | ((chosen: Settings) => string) = "",
    languages?: readonly Language[],
  ): Write =>
  (language, _place, siblings) => {
    if (languages !== undefined && !languages.includes(language)) return [];
    const chosen = typeof choose === "function" ? choose(siblings) : choose;
    const said = typeof note === "function" ? note(chosen) : note;
    const where = `in ${type.replaceAll(":", ".")}${said === "" ? "" : `, where ${said}`}`;
    return [{ where, lines: spell(chosen, language) }];
  };

const id = { of: "authorizer", member: "id" } as const;
const nativeId = { of: "authorizer", member: "authorizerId" } as const;
const SORTS: Readonly<Record<string, string>> = { JWT: "JWT", COGNITO_USER_POOLS: "Cognito" };
const OF_THE_API = ({ authorization, authorizationType }: Settings): string =>
  `authorizer is a ${SORTS[String(authorization ?? authorizationType)] ?? "Lambda"} authorizer of the same API`;
/** aws-native's names in Go are types of their own, which nothing here proves. */
const NATIVE: readonly Language[] = ["TypeScript", "Python", "YAML"];

const restType = ({ guards }: Siblings) => (guards.has("cognito") ? "COGNITO_USER_POOLS" : "CUSTOM");
const v2Type = ({ guards }: Siblings) => (guards.has("jwt") && !guards.has("lambda") ? "JWT" : "CUSTOM");

const APPSYNC_MORE: Readonly<Record<Language, readonly string[]>> = {
  TypeScript: ['additionalAuthenticationProviders: [{ authenticationType: "AWS_IAM" }],'],
  Python: ['additional_authentication_providers=[{"authentication_type": "AWS_IAM"}],'],
  Go: [
    "AdditionalAuthenticationProviders: appsync.GraphQLApiAdditionalAuthenticationProviderArray{",
    '\t&appsync.GraphQLApiAdditionalAuthenticationProviderArgs{AuthenticationType: pulumi.String("AWS_IAM")},',
    "},",
  ],
  YAML: ["additionalAuthenticationProviders:", "  - authenticationType: AWS_IAM"],
};

const appsync =
  (type: string): Write =>
  (language, place, siblings) =>
    place.method === "primary"
      ? settings(type, { authenticationType: "AWS_IAM" })(language, place, siblings)
      : [{ where: `in ${type.replaceAll(":", ".")}`, lines: APPSYNC_MORE[language] }];

const ROUTE: Readonly<Record<string, Write>> = {
  "aws:apigateway:Method": settings(
    "aws:apigateway:Method",
    (siblings) => ({ authorization: restType(siblings), authorizerId: id }),
    OF_THE_API,
  ),
  "aws:apigatewayv2:Route": settings(
    "aws:apigatewayv2:Route",
    (siblings) => ({ authorizationType: v2Type(siblings), authorizerId: id }),
    OF_THE_API,
  ),
  "aws-native:apigateway:Method": settings(
    "aws-native:apigateway:Method",
    (siblings) => ({ authorizationType: restType(siblings), authorizerId: nativeId }),
    OF_THE_API,
    NATIVE,
  ),
  "aws-native:apigatewayv2:Route": settings(
    "aws-native:apigatewayv2:Route",
    (siblings) => ({ authorizationType: v2Type(siblings), authorizerId: nativeId }),
    OF_THE_API,
    NATIVE,
  ),
  "aws:lambda:FunctionUrl": settings("aws:lambda:FunctionUrl", { authorizationType: "AWS_IAM" }),
  "aws-native:lambda:Url": settings("aws-native:lambda:Url", { authType: "AWS_IAM" }, "", NATIVE),
  "aws:appsync:GraphQLApi": appsync("aws:appsync:GraphQLApi"),
  "aws:apigateway:RestApi": (language, _place, { schemes }) => body("rest", language, schemes),
  "aws:apigatewayv2:Api": (language, place, { schemes }) =>
    // The one route of quick create, and a WebSocket API without $connect, are not written in a body.
    place.fix.startsWith("on the operation") ? body("http", language, schemes) : [],
  // A component whose routes are plain arguments, the same name in the languages below.
  "aws-apigateway:index:RestAPI": settings(
    "a route of aws-apigateway.RestAPI",
    { iamAuthEnabled: true },
    "",
    ["TypeScript", "YAML"],
  ),
};

export const LIBRARY: Readonly<Record<string, Readonly<Record<string, Write>>>> = {
  "route-has-authorizer": ROUTE,
  "api-key-alone": ROUTE,
  "domain-tls": {
    "aws:apigateway:DomainName": settings("aws:apigateway:DomainName", { securityPolicy: "TLS_1_2" }),
  },
  "authorizer-ttl-bounded": {
    "aws:apigateway:Authorizer": settings("aws:apigateway:Authorizer", { authorizerResultTtlInSeconds: 300 }),
  },
  "token-expression-anchored": {
    "aws:apigateway:Authorizer": settings("aws:apigateway:Authorizer", {
      identityValidationExpression: "^Bearer [-0-9a-zA-Z._]+$",
    }),
  },
  "xray-tracing": {
    "aws:apigateway:Stage": settings("aws:apigateway:Stage", { xrayTracingEnabled: true }),
  },
};
