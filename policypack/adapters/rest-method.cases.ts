// The example APIs method by method, as aws and aws-native write them.

import type { Resource } from "../facts";
import { type ExampleGuard, type ExampleRoute, nameOf, type Spelling, spelled } from "./example.cases";

const AUTHORIZATION: Readonly<Record<ExampleGuard, string>> = {
  none: "NONE",
  key: "NONE",
  preflight: "NONE",
  lambda: "CUSTOM",
  cognito: "COGNITO_USER_POOLS",
  jwt: "JWT",
  iam: "AWS_IAM",
};

interface Words {
  readonly module: string;
  readonly types: Readonly<Record<"api" | "resource" | "method" | "authorizer", string>>;
  readonly api: string;
  readonly authorization: string;
}

const AWS: Words = {
  module: "aws",
  types: {
    api: "aws:apigateway/restApi:RestApi",
    resource: "aws:apigateway/resource:Resource",
    method: "aws:apigateway/method:Method",
    authorizer: "aws:apigateway/authorizer:Authorizer",
  },
  api: "restApi",
  authorization: "authorization",
};
const NATIVE: Words = {
  module: "aws-native",
  types: {
    api: "aws-native:apigateway:RestApi",
    resource: "aws-native:apigateway:Resource",
    method: "aws-native:apigateway:Method",
    authorizer: "aws-native:apigateway:Authorizer",
  },
  api: "restApiId",
  authorization: "authorizationType",
};

/** The resource for a path, after those of its parents. */
function pathResources(words: Words, path: string, made: Map<string, Resource>): readonly [string, string] {
  const parts = path.split("/").filter((part) => part !== "");
  let parent: readonly [string, string] = [words.types.api, "shop"];
  for (let depth = 1; depth <= parts.length; depth++) {
    const name = `path-${parts.slice(0, depth).join("-")}`;
    if (!made.has(name)) {
      const links = { [words.api]: [words.types.api, "shop"], parentId: parent } as const;
      made.set(name, spelled(words.types.resource, name, { pathPart: parts[depth - 1] }, links));
    }
    parent = [words.types.resource, name];
  }
  return parent;
}

function methodResources(
  words: Words,
  route: ExampleRoute,
  node: readonly [string, string],
): readonly Resource[] {
  const { method, guard } = route;
  const name = nameOf(route);
  const authorized = ["lambda", "cognito", "jwt"].includes(guard);
  const api = { [words.api]: [words.types.api, "shop"] } as const;
  const links = {
    ...api,
    resourceId: node,
    ...(authorized ? { authorizerId: [words.types.authorizer, guard] as const } : {}),
  };
  const type = guard === "preflight" ? "MOCK" : "AWS_PROXY";
  const props = {
    httpMethod: method,
    [words.authorization]: AUTHORIZATION[guard],
    ...(guard === "key" ? { apiKeyRequired: true } : {}),
    ...(words === NATIVE ? { integration: { type } } : {}),
  };
  const found = spelled(words.types.method, name, props, links);
  if (words === NATIVE) return [found];
  const integration = spelled(
    "aws:apigateway/integration:Integration",
    name,
    { httpMethod: method, type },
    { ...api, resourceId: node },
  );
  return [found, integration];
}

const spelling = (title: string, words: Words): Spelling => ({
  title,
  without: {},
  spell(routes) {
    const paths = new Map<string, Resource>();
    const methods = routes.flatMap((route) =>
      methodResources(words, route, pathResources(words, route.path, paths)),
    );
    const types: Readonly<Record<string, string>> = {
      lambda: "REQUEST",
      cognito: "COGNITO_USER_POOLS",
      jwt: "JWT",
    };
    const authorizers = Object.entries(types).map(([name, type]) =>
      spelled(words.types.authorizer, name, { type }, { [words.api]: [words.types.api, "shop"] }),
    );
    return [spelled(words.types.api, "shop", {}), ...authorizers, ...paths.values(), ...methods];
  },
});

export const spellings: readonly Spelling[] = [
  spelling("aws Resource, Method and Integration", AWS),
  spelling("aws-native Resource and Method", NATIVE),
];
