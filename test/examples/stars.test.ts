// The reading of stars itself, on policies that are wider than they should be; and a private API's own.
import { expect, test } from "@jest/globals";
import { networkInterfaces } from "../../secure-api/aws/policy";
import { privatePolicy } from "../../secure-api/document/private-policy";
import { recorded } from "../gateway/recorded-api";
import { REASONS } from "./star-reasons";
import { starsIn } from "./stars";

const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const role = (inputs: Readonly<Record<string, unknown>>) =>
  starsIn([recorded("aws:iam/rolePolicy:RolePolicy", "one", inputs)]);

test("an action, a resource, a principal, a NotAction, a policy in a policy's place of a role", () => {
  expect(role({ policy: policy({ Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::b/*" }) })).toEqual(
    ["s3:*: action: s3:*", "s3:*: resource: s3 …/*"],
  );
  expect(role({ policy: { Statement: { Effect: "Allow", NotAction: ["iam:*"], Resource: ["*"] } } })).toEqual(
    ["iam:*: action: iam:*", "iam:*: resource: *"],
  );
  expect(role({ inlinePolicies: [{ name: "a", policy: policy({ Action: "a:B", Resource: "*" }) }] })).toEqual(
    ["a:B: resource: *"],
  );
  expect(role({ assumeRolePolicy: policy({ Action: "sts:AssumeRole", Principal: { AWS: "*" } }) })).toEqual([
    "sts:AssumeRole: principal: *",
  ]);
});

test("an API's policy in its document, and permissions from anywhere", () => {
  const body = JSON.stringify({
    "x-amazon-apigateway-policy": { Statement: [{ Principal: "*", Action: "a:B" }] },
  });
  expect(starsIn([recorded("aws:apigateway/restApi:RestApi", "api", { body })])).toEqual([
    "a:B: principal: *",
  ]);
  const permission = (inputs: Readonly<Record<string, unknown>>) =>
    starsIn([
      recorded("aws:lambda/permission:Permission", "p", { action: "lambda:InvokeFunction", ...inputs }),
    ]);
  expect(permission({ principal: "*" })).toEqual([
    "lambda:InvokeFunction: principal: *",
    "lambda:InvokeFunction: source: none",
  ]);
  expect(
    permission({
      principal: "apigateway.amazonaws.com",
      sourceArn: "arn:aws:execute-api:eu-west-1:1:api/a/GET/b",
    }),
  ).toEqual([]);
});

const NETWORK = networkInterfaces.Action as readonly string[];

/** Stars of the component that no example makes. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  [`${NETWORK.join(", ")}: resource: *`]:
    "what Lambda needs to put a function into a VPC: these actions know no resources",
  "execute-api:Invoke: principal: *": "who calls is asked after this, route by route",
  "execute-api:Invoke: resource: execute-api:/*": "API Gateway's own spelling for this API",
  "execute-api:Invoke on a condition: principal: *": "a Deny: whoever does not come through the endpoint",
  "execute-api:Invoke on a condition: resource: execute-api:/*": "the same Deny, for every route of this API",
};

test("what the component makes beside the examples has its reasons too", () => {
  const document = JSON.stringify({ "x-amazon-apigateway-policy": privatePolicy(["vpce-1"]) });
  const made = [
    ...starsIn([recorded("aws:apigateway/restApi:RestApi", "api", { body: document })]),
    ...role({ policy: policy(networkInterfaces) }),
  ];
  expect(made.filter((star) => (REASONS[star] ?? ELSEWHERE[star]) === undefined)).toEqual([]);
});
