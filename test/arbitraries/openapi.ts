// REST API bodies with every trick the pack knows, each operation built from one whose verdict is certain.
// What surrounds an operation must not change it: root security, other operations, references, text form.

import fc from "fast-check";
import { stringify } from "yaml";

export interface BuiltOperation {
  readonly method: string;
  readonly path: string;
  readonly trick: string;
  readonly verdict: "protected" | "open" | "exempt";
}

export interface BuiltDocument {
  readonly document: Record<string, unknown>;
  readonly operations: readonly BuiltOperation[];
}

const URI =
  "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:gate/invocations";

/** Schemes that every document defines. */
export const SCHEMES = {
  token: {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": { type: "token", authorizerUri: URI, authorizerResultTtlInSeconds: 0 },
  },
  request: {
    type: "apiKey",
    name: "Unused",
    in: "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": {
      type: "request",
      authorizerUri: URI,
      identitySource: "method.request.header.Authorization",
      authorizerResultTtlInSeconds: 0,
    },
  },
  sigv4: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
  key: { type: "apiKey", name: "x-api-key", in: "header" },
  bearer: { type: "http", scheme: "bearer" },
  oauth: { type: "oauth2", flows: {} },
  empty: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authorizer": {} },
} as const;

const open = (trick: string, parts: Record<string, unknown>) => ({ trick, parts, verdict: "open" }) as const;
const guarded = (trick: string, parts: Record<string, unknown>) =>
  ({ trick, parts, verdict: "protected" }) as const;

/** Ways to write an operation's authorization. */
export const TRICKS = [
  open("no security", {}),
  open("empty security", { security: [] }),
  open("an empty alternative", { security: [{}] }),
  open("an empty alternative beside an authorizer", { security: [{ token: [] }, {}] }),
  open("a scheme nobody defined", { security: [{ ghost: [] }] }),
  open("a scheme called as a property of every object", { security: [{ constructor: [] }] }),
  open("a plain bearer scheme", { security: [{ bearer: [] }] }),
  open("a plain oauth2 scheme", { security: [{ oauth: ["read"] }] }),
  open("an authorizer without a type", { security: [{ empty: [] }] }),
  open("an API key alone", { security: [{ key: [] }] }),
  open("an unguarded alternative", { security: [{ token: [] }, { bearer: [] }] }),
  open("auth NONE over a security", {
    "x-amazon-apigateway-auth": { type: "NONE" },
    security: [{ token: [] }],
  }),
  guarded("a TOKEN authorizer", { security: [{ token: [] }] }),
  guarded("a REQUEST authorizer", { security: [{ request: [] }] }),
  guarded("an authorizer and a key in one alternative", { security: [{ key: [], token: [] }] }),
  guarded("an authorizer and a key in two alternatives", { security: [{ token: [] }, { key: [] }] }),
  guarded("IAM by scheme", { security: [{ sigv4: [] }] }),
  guarded("IAM by extension", { "x-amazon-apigateway-auth": { type: "AWS_IAM" } }),
  guarded("IAM by extension in lower case over no security", {
    "x-amazon-apigateway-auth": { type: "aws_iam" },
    security: [],
  }),
] as const;

const METHODS = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "x-amazon-apigateway-any-method",
] as const;
const PATHS = ["/", "/carts", "/carts/{id}", "/files/{proxy+}", "/a-b.c", "/constructor"] as const;
const INTEGRATIONS = ["aws_proxy", "AWS_PROXY", "mock", "MOCK", "http"] as const;

/** A document with each trick on a path of its own. */
export function everyTrick(type: string): BuiltDocument {
  const drawn = TRICKS.map((trick, index) => ({
    path: `/t${index}`,
    key: "get",
    trick,
    type,
    isReference: false,
  }));
  return build(drawn, false, undefined);
}

/**
 * @param integrations which integration types operations may have.
 * @param references whether an integration may stand behind a $ref.
 */
export function documents(
  integrations: readonly string[] = INTEGRATIONS,
  references = true,
): fc.Arbitrary<BuiltDocument> {
  const operation = fc.record({
    path: fc.constantFrom(...PATHS),
    key: fc.constantFrom(...METHODS),
    trick: fc.constantFrom(...TRICKS),
    type: fc.constantFrom(...integrations),
    isReference: references ? fc.boolean() : fc.constant(false),
  });
  return fc
    .record({
      operations: fc.uniqueArray(operation, { maxLength: 8, selector: ({ path, key }) => `${key} ${path}` }),
      isSwagger: fc.boolean(),
      rootSecurity: fc.constantFrom(undefined, [], [{ token: [] }]),
    })
    .map(({ operations, isSwagger, rootSecurity }) => build(operations, isSwagger, rootSecurity));
}

interface Drawn {
  readonly path: string;
  readonly key: string;
  readonly trick: (typeof TRICKS)[number];
  readonly type: string;
  readonly isReference: boolean;
}

function build(drawn: readonly Drawn[], isSwagger: boolean, rootSecurity: unknown): BuiltDocument {
  const paths: Record<string, Record<string, unknown>> = {};
  const integrations: Record<string, unknown> = {};
  const operations = drawn.map(({ path, key, trick, type, isReference }, index): BuiltOperation => {
    const answer = {
      requestTemplates: { "application/json": '{"statusCode": 200}' },
      responses: { default: { statusCode: "200" } },
    };
    const integration = {
      type,
      ...(type.toLowerCase() === "mock" ? answer : { uri: URI, httpMethod: "POST" }),
    };
    integrations[`i${index}`] = integration;
    const reference = { $ref: `#/x-integrations/i${index}` };
    const written = { "x-amazon-apigateway-integration": isReference ? reference : integration };
    paths[path] = { ...paths[path], [key]: { ...trick.parts, ...written, responses: {} } };
    const isPreflight = key === "options" && type.toLowerCase() === "mock" && trick.verdict === "open";
    const method = key === "x-amazon-apigateway-any-method" ? "ANY" : key.toUpperCase();
    return { method, path, trick: trick.trick, verdict: isPreflight ? "exempt" : trick.verdict };
  });
  const schemes = isSwagger
    ? { swagger: "2.0", securityDefinitions: SCHEMES }
    : { openapi: "3.0.1", components: { securitySchemes: SCHEMES } };
  const root = rootSecurity === undefined ? {} : { security: rootSecurity };
  const document = {
    ...schemes,
    info: { title: "built", version: "1" },
    ...root,
    paths,
    "x-integrations": integrations,
  };
  return { document, operations };
}

/** The same document as JSON or YAML text. */
export function texts(document: Record<string, unknown>): fc.Arbitrary<string> {
  return fc
    .constantFrom(
      () => JSON.stringify(document),
      () => JSON.stringify(document, null, 2),
      () => stringify(document),
      () => stringify(document, { defaultStringType: "QUOTE_SINGLE" }),
    )
    .map((write) => write());
}
