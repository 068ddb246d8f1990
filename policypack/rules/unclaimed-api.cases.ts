// What unclaimed-api says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const STACK = "aws:cloudformation/stack:Stack";

export const cases: readonly RuleCase[] = [
  {
    title: "a type of an API module that no adapter knows",
    is: "violating",
    resources: [resource("aws-native:apigatewayv2:ApiGatewayManagedOverrides", "overrides", {})],
    expect: [
      "violation mandatory overrides: aws-native:apigatewayv2:ApiGatewayManagedOverrides no adapter reads this type",
    ],
  },
  {
    title: "an API of a generated provider, of another service or of another cloud",
    is: "violating",
    resources: [
      resource("aws:index/apiGatewayMethod:ApiGatewayMethod", "method", {}),
      resource("aws:bedrock/agentcoreGateway:AgentcoreGateway", "tools", {}),
      resource("gcp:apigateway/gateway:Gateway", "gcp", {}),
    ],
    expect: [
      "violation mandatory method: aws:index:ApiGatewayMethod no adapter reads this type",
      "violation mandatory tools: aws:bedrock:AgentcoreGateway no adapter reads this type",
      "violation mandatory gcp: gcp:apigateway:Gateway no adapter reads this type",
    ],
  },
  {
    title: "a CloudFormation template with an API in it",
    is: "violating",
    resources: [
      resource(STACK, "legacy", { templateBody: "Resources: {A: {Type: AWS::Serverless::HttpApi}}" }),
    ],
    expect: ["violation mandatory legacy: aws:cloudformation:Stack no adapter reads this type"],
  },
  {
    title: "companions of an API, other templates, and types of other modules are silent",
    is: "clean",
    resources: [
      resource("aws:apigateway/deployment:Deployment", "deployment", {}),
      resource("aws:apigateway/usagePlan:UsagePlan", "plan", {}),
      resource("aws:appsync/resolver:Resolver", "resolver", {}),
      resource("aws:apigateway:x:API", "component", {}),
      { ...resource("aws-native:apigatewayv2:ApiGatewayManagedOverrides", "read", {}), external: true },
      resource("aws:ec2/internetGateway:InternetGateway", "gateway", {}),
      resource(STACK, "queue", { templateBody: "Resources: {Q: {Type: AWS::SQS::Queue}}" }),
      resource("my:shop:HttpApi", "mine", {}),
      resource("aws:cloudwatch/eventApiDestination:EventApiDestination", "destination", {}),
      resource("aws:wafv2/webAclAssociation:WebAclAssociation", "waf", {}),
      resource("pulumi:providers:aws-apigateway", "provider", {}),
      resource(T.restApi, "shop", {}),
    ],
    expect: [],
  },
  {
    title: "a template that is not known yet is looked at later",
    is: "unknown",
    resources: [resource(STACK, "later", { templateBody: UNKNOWN })],
    expect: [],
  },
];
