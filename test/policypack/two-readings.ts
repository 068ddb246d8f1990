// What the tests beside this file share.

import { afterAll } from "@jest/globals";
import { type Gateway, startGateway } from "../../gateway";
import { check } from "../../policypack/check";
import type { RecordedResource } from "../../program/recorded";
import type { BuiltOperation } from "../arbitraries/openapi";
import { recordedFunction } from "../gateway/functions/recorded";
import { API_ID, invokeUri, recorded, restApi } from "../gateway/recorded-api";
import { send } from "../gateway/send";
import { silentLog } from "../gateway/silent-log";

export const REACHED = "the integration ran";

export const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"];

/** Stand-ins for the functions behind the API; nothing here is AWS. */
export const FUNCTIONS = [
  recordedFunction(
    "backend",
    `exports.handler = async () => ({ statusCode: 200, body: ${JSON.stringify(REACHED)}, headers: { "x-reached": "yes" } })`,
  ),
  recordedFunction("gate", 'exports.handler = async () => { throw new Error("Unauthorized") }'),
];

export const gateways: Gateway[] = [];

afterAll(() => Promise.all(gateways.map((gateway) => gateway.close())));

export interface Served {
  readonly operation: BuiltOperation;
  /** What the pack says. */
  readonly verdict: string;
  /** What a caller without credentials met. */
  readonly met: "integration" | "refusal" | "not simulated";
}

/** Asks both models about each operation of one API. */
export async function ask(
  resources: readonly RecordedResource[],
  operations: readonly BuiltOperation[],
): Promise<readonly Served[]> {
  const { routes } = check(
    resources.map(({ urn, type, name, id, inputs, dependencies }) => ({
      urn,
      type,
      name,
      id,
      props: inputs,
      dependencies,
    })),
  );
  const gateway = await startGateway({ resources: [...resources, ...FUNCTIONS], port: 0, log: silentLog });
  gateways.push(gateway);
  const served: Served[] = [];
  for (const operation of operations) {
    const { method, path } = operation;
    const taken = operations.filter((one) => one.path === path).map((one) => one.method);
    const asked = method === "ANY" ? METHODS.find((one) => !taken.includes(one)) : method;
    if (asked === undefined) continue;
    const target = path.replace("{id}", "7").replace("{proxy+}", "x/y");
    const { status, headers } = await send(gateway.url, { method: asked, path: target });
    const isMock = status === 200 && headers["x-reached"] === undefined;
    const met =
      headers["x-reached"] === "yes" || isMock
        ? "integration"
        : status === 500 || status === 501
          ? "not simulated"
          : "refusal";
    const verdict = routes.find((one) => one.method === method && one.path === path)?.verdict ?? "not seen";
    served.push({ operation, verdict, met });
  }
  gateways.splice(gateways.indexOf(gateway), 1);
  await gateway.close();
  return served;
}

/**
 * Where AWS's documents do not say what an import makes of it: an alternative without a guard beside one with. The gateway does
 * as AWS's importer says of such a scheme, and ignores it; the pack calls the route open, the side on which nobody is let in.
 */
export const UNDOCUMENTED = ["an unguarded alternative"];

/** The gateway asks for the key, and the pack does not call a key authorization (a preflight stays exempt): both are right. */
export const KEYED = ["an API key alone"];

/** Every operation on which the two disagree. */
export function disagreements(served: readonly Served[]): readonly Served[] {
  return served.filter(({ operation, verdict, met }) => {
    if (met === "not simulated") return verdict === "not seen";
    if (UNDOCUMENTED.includes(operation.trick)) return verdict !== "open" && verdict !== "exempt";
    if (KEYED.includes(operation.trick)) return !["open", "exempt"].includes(verdict) || met !== "refusal";
    return (verdict === "protected") !== (met === "refusal");
  });
}

export const AUTHORIZATION: Readonly<Record<string, object>> = {
  "no security": { authorization: "NONE" },
  "empty security": { authorization: "NONE" },
  "an API key alone": { authorization: "NONE", apiKeyRequired: true },
  "a TOKEN authorizer": { authorization: "CUSTOM", authorizerId: "token" },
  "a REQUEST authorizer": { authorization: "CUSTOM", authorizerId: "request" },
  "IAM by extension": { authorization: "AWS_IAM" },
};

/** The operations that a Method can express, one by one. */
export function methodByMethod(operations: readonly BuiltOperation[]) {
  const own = { restApi: API_ID };
  const paths = [...new Set(operations.map(({ path }) => path))];
  const idOf = (path: string) => (path === "/" ? `root-${API_ID}` : `r${paths.indexOf(path)}`);
  const authorizers = ["token", "request"].map((name) =>
    recorded("aws:apigateway/authorizer:Authorizer", name, {
      ...own,
      name,
      type: name.toUpperCase(),
      authorizerUri: invokeUri("gate"),
      identitySource: "method.request.header.Authorization",
      authorizerResultTtlInSeconds: 0,
    }),
  );
  const nodes = paths
    .filter((path) => path !== "/")
    .map((path) => {
      const inputs = { ...own, pathPart: path.slice(1), parentId: `root-${API_ID}` };
      return recorded("aws:apigateway/resource:Resource", idOf(path), inputs, {
        outputs: { ...inputs, path },
      });
    });
  const methods = operations.flatMap(({ method, path, trick, verdict }, index) => {
    const at = { ...own, resourceId: idOf(path), httpMethod: method };
    const integration =
      verdict === "exempt"
        ? { type: "MOCK", requestTemplates: { "application/json": '{"statusCode":200}' } }
        : { type: "AWS_PROXY", integrationHttpMethod: "POST", uri: invokeUri("backend") };
    return [
      recorded("aws:apigateway/method:Method", `m${index}`, { ...at, ...AUTHORIZATION[trick] }),
      recorded("aws:apigateway/integration:Integration", `m${index}`, { ...at, ...integration }),
    ];
  });
  const [api, deployment, ...rest] = restApi({});
  if (api === undefined || deployment === undefined)
    throw new Error("restApi() gives an API and its deployment");
  // rootResourceId is an output, and the pack is given inputs, so the API's own id stands for its root here.
  const root = { ...api, inputs: { ...api.inputs, rootResourceId: `root-${API_ID}` } };
  return [
    root,
    { ...deployment, dependencies: methods.map(({ urn }) => urn) },
    ...rest,
    ...authorizers,
    ...nodes,
    ...methods,
  ];
}
