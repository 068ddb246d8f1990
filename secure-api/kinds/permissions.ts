// Lambda permissions: API Gateway may invoke each function for its own route on this stage, and the authorizer for this API.
// They exist before the deployment that needs them: a route without its permission would answer 500.
import { lambda } from "@pulumi/aws";
import { type ComponentResource, type Input, interpolate, type Output } from "@pulumi/pulumi";
import type { AuthorizerFunction } from "../authorizer";
import type { Target } from "../functions";

export interface PermittedRoute {
  readonly method?: string | undefined;
  readonly path: string;
  readonly target: Target | undefined;
}

export interface PermissionArgs {
  readonly name: string;
  readonly component: ComponentResource;
  readonly executionArn: Input<string>;
  readonly stageName: string;
  readonly routes: readonly PermittedRoute[];
  readonly authorizer: AuthorizerFunction | undefined;
}

export function permit(args: PermissionArgs): lambda.Permission[] {
  const { name, executionArn, stageName, routes, authorizer } = args;
  const forRoutes = routes.flatMap(({ method, path, target }) => {
    if (target === undefined) return [];
    const key = method === undefined ? path : `${method} ${path}`;
    return [
      permission(
        `${name} ${key}`,
        target,
        interpolate`${executionArn}/${stageName}/${sourceOf(method, path)}`,
        args,
      ),
    ];
  });
  if (authorizer === undefined) return forRoutes;
  // AWS re:Post "How do I resolve … authorizer" and the console's own form: arn:…:execute-api:region:account:api-id/authorizers/id.
  const asked = permission(
    `${name} authorizer`,
    authorizer,
    interpolate`${executionArn}/authorizers/*`,
    args,
  );
  return [...forRoutes, asked];
}

/** `*` for each parameter, and for ANY. */
const sourceOf = (method: string | undefined, path: string): string =>
  method === undefined
    ? path
    : `${method === "ANY" ? "*" : method}${path.startsWith("$") ? `/${path}` : path.replaceAll(/\{[^}]*\}/g, "*")}`;

const permission = (name: string, target: Target, sourceArn: Output<string>, { component }: PermissionArgs) =>
  new lambda.Permission(
    name,
    {
      action: "lambda:InvokeFunction",
      function: target.functionName,
      principal: "apigateway.amazonaws.com",
      sourceArn,
      ...(target.qualifier === undefined ? {} : { qualifier: target.qualifier }),
    },
    { parent: component },
  );
