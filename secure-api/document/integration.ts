// What stands behind a route → its `x-amazon-apigateway-integration`, and the answers its operation declares.
import { interpolate, type Output } from "@pulumi/pulumi";
import type { HttpBackend, MockBackend } from "../arguments";
import { headersOf, ownAnswerHeaders } from "./headers";
import { type DocumentArgs, type Json, type PlacedFolder, type PlacedRoute, parametersOf } from "./route";

export interface Integration {
  readonly integration: Json;
  readonly responses: Json;
}

type Headers = Readonly<Record<string, string>>;

const ANSWERS: Json = { default: { description: "The backend's answer" } };

export function integrationOf({ route, path, target, folder }: PlacedRoute, args: DocumentArgs): Integration {
  if (target !== undefined) {
    return { integration: lambdaProxy(invocationUri(target.arn, args), args.kind), responses: ANSWERS };
  }
  if (route.http !== undefined)
    return { integration: httpProxy(route.http, route, args.kind), responses: ANSWERS };
  if (folder !== undefined) return folderOf(folder, path, args);
  if (route.mock !== undefined) return mockOf(route.mock, ownAnswerHeaders(args.cors));
  if (route.integration !== undefined) return { integration: route.integration, responses: ANSWERS };
  throw new Error("a route without a backend reached the document");
}

/** What API Gateway calls to invoke a function (AWS: "x-amazon-apigateway-integration", property uri). */
export const invocationUri = (
  arn: Output<string>,
  { partition, region }: Pick<DocumentArgs, "partition" | "region">,
): Output<string> =>
  interpolate`arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;

const lambdaProxy = (uri: Output<string>, kind: DocumentArgs["kind"]): Json => ({
  type: "aws_proxy",
  httpMethod: "POST",
  uri,
  ...(kind === "http" ? { payloadFormatVersion: "2.0" } : { passthroughBehavior: "when_no_match" }),
});

function httpProxy(
  { url, method, vpcLink }: HttpBackend,
  { path, method: own }: PlacedRoute["route"],
  kind: DocumentArgs["kind"],
): Json {
  const parameters = parametersOf(path);
  return {
    type: "http_proxy",
    httpMethod: method ?? own,
    uri: url,
    ...(kind === "http" ? { payloadFormatVersion: "1.0" } : { passthroughBehavior: "when_no_match" }),
    ...(vpcLink === undefined ? {} : { connectionType: "VPC_LINK", connectionId: vpcLink }),
    // An HTTP API fills in the URL's parameters by itself.
    ...(kind === "http" || parameters.length === 0
      ? {}
      : {
          requestParameters: Object.fromEntries(
            parameters.map((name) => [`integration.request.path.${name}`, `method.request.path.${name}`]),
          ),
        }),
  };
}

function mockOf({ status = 200, headers: own = {}, body = "" }: MockBackend, cors: Headers): Integration {
  const headers = { ...cors, ...own };
  const names = Object.keys(headers);
  return {
    integration: {
      type: "mock",
      passthroughBehavior: "when_no_match",
      requestTemplates: { "application/json": JSON.stringify({ statusCode: status }) },
      responses: {
        default: {
          statusCode: String(status),
          responseParameters: literal(headers),
          responseTemplates: { "application/json": body },
        },
      },
    },
    responses: { [status]: { description: "A fixed answer", headers: headersOf(names) } },
  };
}

/** S3 answers 403 for what is not there, since nobody may list the bucket; here that is 404, and nothing of S3's text. */
function folderOf(
  { bucket, roleArn, key, binary }: PlacedFolder,
  path: string,
  args: DocumentArgs,
): Integration {
  const [parameter] = parametersOf(path);
  const object = key === undefined ? "{key}" : key.split("/").map(encodeURIComponent).join("/");
  const headers = ["Content-Type", "ETag", "Cache-Control"];
  const cors = ownAnswerHeaders(args.cors);
  const integration: Json = {
    type: "aws",
    httpMethod: "GET",
    uri: interpolate`arn:${args.partition}:apigateway:${args.region}:s3:path/${bucket}/${object}`,
    credentials: roleArn,
    passthroughBehavior: "when_no_match",
    ...(key === undefined
      ? { requestParameters: { "integration.request.path.key": `method.request.path.${parameter}` } }
      : {}),
    responses: {
      default: fixed(500, "Internal Server Error", cors),
      "200": {
        statusCode: "200",
        contentHandling: binary ? "CONVERT_TO_BINARY" : "CONVERT_TO_TEXT",
        responseParameters: {
          ...Object.fromEntries(
            headers.map((name) => [`method.response.header.${name}`, `integration.response.header.${name}`]),
          ),
          ...literal(cors),
        },
      },
      "4\\d{2}": fixed(404, "Not Found", cors),
    },
  };
  return {
    integration,
    responses: {
      "200": { description: "The file", headers: headersOf([...headers, ...Object.keys(cors)]) },
      "404": { description: "No such file", headers: headersOf(["Content-Type", ...Object.keys(cors)]) },
      "500": { description: "S3 did not answer", headers: headersOf(["Content-Type", ...Object.keys(cors)]) },
    },
  };
}

const literal = (headers: Headers): Json =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
  );

const fixed = (status: number, message: string, cors: Headers): Json => ({
  statusCode: String(status),
  responseParameters: literal({ "Content-Type": "application/json", ...cors }),
  responseTemplates: { "application/json": JSON.stringify({ message }) },
});
