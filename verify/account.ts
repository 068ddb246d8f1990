// Whose account it is, with the credentials that every AWS tool finds. Two calls, both read-only.

import { APIGatewayClient, GetAccountCommand } from "@aws-sdk/client-api-gateway";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

export interface Account {
  readonly id: string;
  readonly partition: string;
  readonly region: string;
  /** A REST API's logs need a role that a whole region has one of. */
  readonly hasLogRole: boolean;
}

/** @throws Error of the SDK, where nobody is signed in, no region is set or a call is refused. */
export async function readAccount(region: string | undefined): Promise<Account> {
  // It would tell every user of Node 20 about the next year of the SDK.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const settings = region === undefined ? {} : { region };
  const sts = new STSClient(settings);
  const gateway = new APIGatewayClient(settings);
  try {
    const { Account: id = "", Arn = "" } = await sts.send(new GetCallerIdentityCommand({}));
    const { cloudwatchRoleArn } = await gateway.send(new GetAccountCommand({}));
    return {
      id,
      partition: Arn.split(":")[1] ?? "aws",
      region: await sts.config.region(),
      hasLogRole: (cloudwatchRoleArn ?? "") !== "",
    };
  } finally {
    sts.destroy();
    gateway.destroy();
  }
}
