// The authorizer as a Lambda function. In: issuers, settings, routes. Out: the ARN that the API's security scheme names.
// Its code is the bundle of this package, never the source. API Gateway gets a permission for it once the API has an id.

import { asset, type ComponentResource, type Input } from "@pulumi/pulumi";
import type { LambdaOverrides } from "../arguments";
import type { Names } from "../aws";
import { LoggedFunction, type Target } from "../functions";
import { bundled } from "./built";
import { type EnvironmentArgs, environmentOf } from "./environment";

export interface AuthorizerFunctionArgs extends EnvironmentArgs {
  readonly componentName: string;
  readonly names: Names;
  readonly logRetentionDays: number;
  readonly overrides: LambdaOverrides;
  readonly kmsKeyArn: Input<string> | undefined;
}

export interface AuthorizerFunction extends Target {
  readonly resource: LoggedFunction;
}

export function authorizerFunction(
  parent: ComponentResource,
  args: AuthorizerFunctionArgs,
): AuthorizerFunction {
  const { settings, names, overrides, logRetentionDays, componentName } = args;
  const environment = environmentOf(args);
  const files = ["routes.json", "policy.json", "issuers.json", "revoked.json", "keys.json"];
  const assets = environment.apply(
    ({ files: texts }) =>
      new asset.AssetArchive({
        "index.js": new asset.FileAsset(bundled("index.js")),
        ...Object.fromEntries(
          files.flatMap((name) =>
            texts[name] === undefined ? [] : [[name, new asset.StringAsset(texts[name])]],
          ),
        ),
      }),
  );
  const resource = new LoggedFunction(
    `${componentName}-authorizer`,
    {
      names,
      what: "authorizer",
      code: assets,
      logRetentionDays,
      variables: environment.variables,
      settings: {
        memorySize: settings.memorySize ?? 512,
        ...(settings.reservedConcurrency === undefined
          ? {}
          : { reservedConcurrency: settings.reservedConcurrency }),
        ...(settings.provisionedConcurrency === undefined
          ? {}
          : { provisionedConcurrency: settings.provisionedConcurrency }),
      },
      overrides,
      kmsKeyArn: args.kmsKeyArn,
    },
    { parent },
  );
  return {
    resource,
    arn: resource.invokedArn,
    functionName: resource.function.name,
    qualifier: resource.alias?.name,
    ready: resource.ready,
  };
}
