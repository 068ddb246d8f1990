// The IAM rights that a run needs: what the engine makes and takes away again, no more services than that.
// Names of what is made begin alike, so that functions and roles of others stay out of reach.

/** Projects of verify/programs, and the role of the account's logs, which is made only where the account has none. */
const OWN = ["portcullis-verify-*"];
const LOG_ROLE = "product-account-logs-*";

export function rightsOf(partition: string, account: string, region: string): string {
  const own = (service: string, place: string, kind: string) =>
    (kind === "role/" ? [...OWN, LOG_ROLE] : OWN).map(
      (name) => `arn:${partition}:${service}:${place}:${account}:${kind}${name}`,
    );
  const policy = {
    Version: "2012-10-17",
    Statement: [
      allow(
        "Apis",
        ["apigateway:GET", "apigateway:POST", "apigateway:PUT", "apigateway:PATCH", "apigateway:DELETE"],
        [`arn:${partition}:apigateway:${region}::/*`],
      ),
      allow(
        "Functions",
        [
          ...["Create", "Get", "Delete"].map((verb) => `lambda:${verb}Function`),
          "lambda:GetFunctionConfiguration",
          "lambda:GetFunctionCodeSigningConfig",
          "lambda:ListVersionsByFunction",
          "lambda:UpdateFunctionCode",
          "lambda:UpdateFunctionConfiguration",
          "lambda:AddPermission",
          "lambda:RemovePermission",
          "lambda:GetPolicy",
          "lambda:TagResource",
          "lambda:ListTags",
        ],
        own("lambda", region, "function:"),
      ),
      allow(
        "Roles",
        [
          ...["Create", "Get", "Delete", "Tag"].map((verb) => `iam:${verb}Role`),
          ...["Put", "Get", "Delete"].map((verb) => `iam:${verb}RolePolicy`),
          "iam:AttachRolePolicy",
          "iam:DetachRolePolicy",
          "iam:ListRolePolicies",
          "iam:ListAttachedRolePolicies",
          "iam:ListInstanceProfilesForRole",
          "iam:PassRole",
        ],
        own("iam", "", "role/"),
      ),
      allow(
        "Logs",
        [
          ...["CreateLogGroup", "DeleteLogGroup", "PutRetentionPolicy", "TagResource", "TagLogGroup"],
          ...["ListTagsForResource", "ListTagsLogGroup"],
        ].map((verb) => `logs:${verb}`),
        [
          "/aws/lambda/portcullis-verify-*",
          "/aws/apigateway/portcullis-verify-*",
          "API-Gateway-Execution-Logs_*",
        ].map((name) => `arn:${partition}:logs:${region}:${account}:log-group:${name}`),
      ),
      // Lists and log deliveries have no resource to be named.
      allow(
        "NoResource",
        [
          "logs:DescribeLogGroups",
          ...["CreateLogDelivery", "GetLogDelivery", "UpdateLogDelivery", "DeleteLogDelivery"].map(
            (verb) => `logs:${verb}`,
          ),
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:DescribeResourcePolicies",
          "iam:CreateServiceLinkedRole",
        ],
        ["*"],
      ),
    ],
  };
  return JSON.stringify(policy, undefined, 2);
}

const allow = (Sid: string, Action: readonly string[], Resource: readonly string[]) => ({
  Sid,
  Effect: "Allow",
  Action,
  Resource,
});

/** USD. HTTP and REST requests at 1 to 3.70 a million, a second of Lambda at 512 MB below 0.00001; all prices us-east-1, 2026. */
export const COST =
  "about 150 requests and 100 function calls: below 0.01 USD; nothing of it costs by the hour";
