// Two models that know nothing of each other: the pack reads a definition, the local gateway serves it. For generated REST
// APIs, in bodies and method by method, the pack says *protected* exactly when a request without credentials never reaches the
// integration. What the gateway says it does not simulate (IAM, API keys) it refuses to serve: there only one direction is asked.

import { afterAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Gateway, startGateway } from "../../gateway";
import { check } from "../../policypack/check";
import type { RecordedResource } from "../../program/recorded";
import { type BuiltOperation, documents, everyTrick } from "../arbitraries/openapi";
import { recordedFunction } from "../gateway/functions/recorded";
import { API_ID, invokeUri, recorded, restApi } from "../gateway/recorded-api";
import { send } from "../gateway/send";
import { silentLog } from "../gateway/silent-log";

const RUNS = Number(process.env.MODEL_RUNS ?? 6);
const REACHED = "the integration ran";
const METHODS = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"];
/** Stand-ins for the functions behind the API; nothing here is AWS. */
const FUNCTIONS = [
  recordedFunction(
    "backend",
    `exports.handler = async () => ({ statusCode: 200, body: ${JSON.stringify(REACHED)}, headers: { "x-reached": "yes" } })`,
  ),
  recordedFunction("gate", 'exports.handler = async () => { throw new Error("Unauthorized") }'),
];

const gateways: Gateway[] = [];
afterAll(() => Promise.all(gateways.map((gateway) => gateway.close())));

interface Served {
  readonly operation: BuiltOperation;
  /** What the pack says. */
  readonly verdict: string;
  /** What a caller without credentials met. */
  readonly met: "integration" | "refusal" | "not simulated";
}

/** Asks both models about each operation of one API. */
async function ask(
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
const UNDOCUMENTED = ["an unguarded alternative"];

/** Every operation on which the two disagree. */
function disagreements(served: readonly Served[]): readonly Served[] {
  return served.filter(({ operation, verdict, met }) => {
    if (met === "not simulated") return verdict === "not seen";
    if (UNDOCUMENTED.includes(operation.trick)) return verdict !== "open" && verdict !== "exempt";
    return (verdict === "protected") !== (met === "refusal");
  });
}

/** The schemes' authorizers and integrations point to the functions of this test. */
function withFunctions(document: Record<string, unknown>): string {
  return JSON.stringify(document).replace(
    /"(uri|authorizerUri)":"[^"]*"/g,
    (_all, key: string) => `"${key}":"${invokeUri(key === "uri" ? "backend" : "gate")}"`,
  );
}

const AUTHORIZATION: Readonly<Record<string, object>> = {
  "no security": { authorization: "NONE" },
  "empty security": { authorization: "NONE" },
  "an API key alone": { authorization: "NONE", apiKeyRequired: true },
  "a TOKEN authorizer": { authorization: "CUSTOM", authorizerId: "token" },
  "a REQUEST authorizer": { authorization: "CUSTOM", authorizerId: "request" },
  "IAM by extension": { authorization: "AWS_IAM" },
};

/** The operations that a Method can express, one by one. */
function methodByMethod(operations: readonly BuiltOperation[]) {
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

describe("the pack and the local gateway agree", () => {
  const built = documents(["aws_proxy", "AWS_PROXY", "mock"], false).filter(
    ({ operations }) => operations.length > 0,
  );

  test("on every trick by itself", async () => {
    const { document, operations } = everyTrick("aws_proxy");
    const served = await ask(restApi({ body: withFunctions(document) }), operations);
    expect(served.map(({ operation, verdict, met }) => `${operation.trick}: ${verdict}, ${met}`)).toEqual([
      "no security: open, integration",
      "empty security: open, integration",
      "an empty alternative: open, integration",
      "an empty alternative beside an authorizer: open, not simulated",
      "a scheme nobody defined: open, integration",
      "a scheme called as a property of every object: open, integration",
      "a plain bearer scheme: open, integration",
      "a plain oauth2 scheme: open, integration",
      "an authorizer without a type: open, not simulated",
      "an API key alone: open, not simulated",
      "an unguarded alternative: open, refusal",
      "auth NONE over a security: open, not simulated",
      "a TOKEN authorizer: protected, refusal",
      "a REQUEST authorizer: protected, refusal",
      "an authorizer and a key in one alternative: protected, not simulated",
      "an authorizer and a key in two alternatives: protected, not simulated",
      "IAM by scheme: protected, not simulated",
      "IAM by extension: protected, not simulated",
      "IAM by extension in lower case over no security: protected, not simulated",
    ]);
  }, 120_000);

  test("on bodies", async () => {
    await fc.assert(
      fc.asyncProperty(built, async ({ document, operations }) => {
        const served = await ask(restApi({ body: withFunctions(document) }), operations);
        expect(disagreements(served)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  test("on methods", async () => {
    const operations = built
      .map((one) => one.operations.filter(({ trick }) => AUTHORIZATION[trick] !== undefined))
      .filter((list) => list.length > 0);
    await fc.assert(
      fc.asyncProperty(operations, async (list) => {
        expect(disagreements(await ask(methodByMethod(list), list))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
