// The authorizer as a Lambda function, and the role through which API Gateway, and nobody else, invokes it.
// In: Settings. Out: the names and ARNs that the API's security scheme needs. Its file is the built bundle, never the source.
import { iam } from "@pulumi/aws";
import { ComponentResource, type ComponentResourceOptions, type Output } from "@pulumi/pulumi";
import { built } from "./built";
import type { Settings } from "./config";
import { LoggedFunction, policyDocument, trust } from "./logged-function";
import { nameOf, roleArn } from "./names";

export class AuthorizerFunction extends ComponentResource {
  readonly lambda: LoggedFunction;
  /** What API Gateway assumes to invoke the authorizer. */
  readonly invokeRoleArn: Output<string>;

  constructor(name: string, settings: Settings, options?: ComponentResourceOptions) {
    super("portcullis:index:AuthorizerFunction", name, {}, options);
    const parent = { parent: this };
    this.lambda = new LoggedFunction(
      name,
      {
        file: built("authorizer"),
        logRetentionDays: settings.logRetentionDays,
        // The first call is bound by CPU, which Lambda gives in proportion to memory.
        memorySize: 512,
        environment: environment(settings),
      },
      parent,
    );
    const roleName = nameOf(`${name}-invoke`);
    const role = new iam.Role(
      `${name}-invoke`,
      { name: roleName, assumeRolePolicy: trust("apigateway") },
      parent,
    );
    new iam.RolePolicy(
      `${name}-invoke`,
      {
        role: role.id,
        policy: policyDocument([
          { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: this.lambda.arn },
        ]),
      },
      parent,
    );
    this.invokeRoleArn = roleArn(roleName);
    this.registerOutputs({ functionName: this.lambda.functionName });
  }
}

/** Every security setting is written out, so that what is deployed can be read in the console. */
const environment = (settings: Settings): Record<string, string> => ({
  ISSUER: settings.issuer,
  AUDIENCE: settings.audience,
  JWKS_URI: settings.jwksUri,
  ALGORITHMS: "RS256",
  CLOCK_TOLERANCE_SECONDS: "5",
  ...(settings.allowLoopbackHttp ? { ALLOW_LOOPBACK_HTTP: "true" } : {}),
});
