// Exported states → the APIs that a stack declares, by what tells them apart in AWS. In: files and folders.
// A file in a folder that is no state is named, since an export that went wrong must not make its APIs strangers.

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { check, type Resource, type RouteReport } from "../../policypack/check";
import type { Operation } from "../aws";
import { CannotJudge, describeError } from "../failure";
import { isState, readDocument, readNames, readState, shownPath } from "../inputs";
import type { BrokenStack } from "../judgement";

export interface DeclaredApi {
  readonly key: string;
  readonly name: string;
  /** `project/stack`. */
  readonly stack: string;
  readonly routes: readonly RouteReport[];
  /** What lists its kind in AWS. */
  readonly lists: readonly Operation[];
  /** `ACCOUNT/REGION` of its ARN; undefined where the state does not show it. */
  readonly where: string | undefined;
}

export interface Declared {
  readonly byKey: ReadonlyMap<string, DeclaredApi>;
  readonly broken: readonly BrokenStack[];
}

export function declaredIn(paths: readonly string[], maxSize: number): Declared {
  const byKey = new Map<string, DeclaredApi>();
  const broken: BrokenStack[] = [];
  for (const path of paths.flatMap(filesOf)) {
    try {
      for (const api of readOne(path, maxSize)) byKey.set(api.key, api);
    } catch (error) {
      if (!(error instanceof CannotJudge)) throw error;
      broken.push({ origin: { kind: "state", path: shownPath(path) }, message: describeError(error) });
    }
  }
  return { byKey, broken };
}

/** Throws CannotJudge where there is nothing. */
function filesOf(path: string): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined)
    throw new CannotJudge(`--against: ${path} does not exist: give an exported state, or a folder of them`);
  if (!found.isDirectory()) return [path];
  const files = readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json") && !/(^|[\\/])node_modules[\\/]/.test(file))
    .sort();
  if (files.length === 0) throw new CannotJudge(`--against: ${path} holds no exported state (*.json)`);
  return files.map((file) => join(path, file));
}

function readOne(path: string, maxSize: number): readonly DeclaredApi[] {
  const document = readDocument(path, maxSize);
  if (!isState(document)) throw new CannotJudge('expected the JSON of "pulumi stack export"');
  const resources = readState(document).map(({ resource }) => resource);
  const { project, stack } = readNames(resources[0]?.urn ?? "");
  const { routes } = check(resources);
  const urns = new Set(routes.map(({ api }) => api.urn));
  return resources.flatMap((resource) => {
    const key = keyOf(resource);
    if (key === undefined || resource.external === true) return [];
    // Inside a component the report knows an API by the component.
    const owner = urns.has(resource.urn) ? resource.urn : (resource.parent ?? resource.urn);
    return [
      {
        key,
        name: resource.name,
        stack: `${project}/${stack}`,
        routes: routes.filter(({ api }) => api.urn === owner),
        lists: listsOf(resource.type),
        where: placeOf(resource),
      },
    ];
  });
}

const BY_ID =
  /^aws:(?:apigateway\/restApi:RestApi|apigatewayv2\/api:Api|appsync\/(?:graphQLApi:GraphQLApi|api:Api))$|^aws-native:(?:apigateway:RestApi|apigatewayv2:Api|appsync:(?:GraphQlApi|Api))$/;
const FUNCTION_URL = /^aws:lambda\/functionUrl:FunctionUrl$|^aws-native:lambda:Url$/;

function keyOf({ type, id, props }: Resource): string | undefined {
  if (BY_ID.test(type)) {
    const own =
      type.startsWith("aws-native:appsync") || type === "aws:appsync/api:Api" ? props.apiId : undefined;
    return typeof own === "string" ? own : id;
  }
  return FUNCTION_URL.test(type) && typeof props.functionUrl === "string" ? props.functionUrl : undefined;
}

function listsOf(type: string): readonly Operation[] {
  if (FUNCTION_URL.test(type)) return ["lambda.ListFunctions", "lambda.ListFunctionUrlConfigs"];
  if (/apigateway[/:]/.test(type)) return ["apigateway.GetRestApis"];
  if (/apigatewayv2[/:]/.test(type)) return ["apigatewayv2.GetApis"];
  return [/graphql/i.test(type) ? "appsync.ListGraphqlApis" : "appsync.ListApis"];
}

/** API Gateway's own ARNs name no account; those that its functions are allowed by do. */
function placeOf({ props }: Resource): string | undefined {
  for (const arn of [props.executionArn, props.arn, props.apiArn, props.functionArn]) {
    const [, region, account] = /^arn:[\w-]+:[\w-]+:([a-z0-9-]+):(\d{12}):/.exec(String(arn)) ?? [];
    if (region !== undefined) return `${account}/${region}`;
  }
  return undefined;
}
