// What unclaimed-api says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const STACK = "aws:cloudformation/stack:Stack";

export const cases: readonly RuleCase[] = [
  {
    title: "a type of an API module that no adapter knows",
    is: "violating",
    resources: [resource("aws-native:apigatewayv2:ApiGatewayManagedOverrides", "overrides", {})],
    expect: [
      "undecided mandatory overrides: aws-native:apigatewayv2:ApiGatewayManagedOverrides no adapter reads this type",
    ],
  },
  {
    title: "an API of a generated provider, of another service or of another cloud",
    is: "violating",
    resources: [
      resource("aws:index/apiGatewayThing:ApiGatewayThing", "thing", {}),
      resource("gcp:apigateway/gateway:Gateway", "gcp", {}),
    ],
    expect: [
      "undecided mandatory thing: aws:index:ApiGatewayThing no adapter reads this type",
      "undecided mandatory gcp: gcp:apigateway:Gateway no adapter reads this type",
    ],
  },
  {
    title: "a CloudFormation template with an API in it",
    is: "violating",
    resources: [
      resource(STACK, "legacy", { templateBody: "Resources: {A: {Type: AWS::Serverless::HttpApi}}" }),
    ],
    expect: ["undecided mandatory legacy: aws:cloudformation:Stack no adapter reads this type"],
  },
  {
    title: "templates whose functions make routes of their own, in JSON and YAML",
    is: "violating",
    resources: [
      resource(STACK, "json", {
        templateBody:
          '{"F":{"Type":"AWS::Serverless::Function","Properties":{"Events":{"E":{"Type":"HttpApi"}}}}}',
      }),
      resource(STACK, "yaml", {
        templateBody:
          "F:\n  Type: AWS::Serverless::Function\n  Properties:\n    FunctionUrlConfig: {AuthType: NONE}",
      }),
    ],
    expect: [
      "undecided mandatory json: aws:cloudformation:Stack no adapter reads this type",
      "undecided mandatory yaml: aws:cloudformation:Stack no adapter reads this type",
    ],
  },
  {
    title:
      "an API inside a resource of another name: Cloud Control, an extension, a Terraform module, an application",
    is: "violating",
    resources: [
      resource("aws:cloudcontrol/resource:Resource", "route", { typeName: "AWS::ApiGatewayV2::Route" }),
      resource("aws:cloudcontrol/resource:Resource", "url", { typeName: "AWS::Lambda::Url" }),
      resource("aws-native:index:ExtensionResource", "method", { type: "AWS::ApiGateway::Method" }),
      resource("api:tf:aws_apigatewayv2_thing", "module", {}),
      resource("aws:serverlessrepository/cloudFormationStack:CloudFormationStack", "app", {
        applicationId: "arn:aws:serverlessrepo:us-east-1:123456789012:applications/shop",
      }),
    ],
    expect: [
      "undecided mandatory route: aws:cloudcontrol:Resource no adapter reads this type",
      "undecided mandatory url: aws:cloudcontrol:Resource no adapter reads this type",
      "undecided mandatory method: aws-native:index:ExtensionResource no adapter reads this type",
      "undecided mandatory module: api:tf:aws_apigatewayv2_thing no adapter reads this type",
      "undecided mandatory app: aws:serverlessrepository:CloudFormationStack no adapter reads this type",
    ],
  },
  {
    title: "the same carriers without an API in them are silent",
    is: "clean",
    resources: [
      resource("aws:cloudcontrol/resource:Resource", "mapping", {
        typeName: "AWS::ApiGatewayV2::ApiMapping",
      }),
      resource("aws:cloudcontrol/resource:Resource", "queue", { typeName: "AWS::SQS::Queue" }),
      resource("aws-native:index:ExtensionResource", "account", { type: "AWS::ApiGateway::Account" }),
      resource("api:tf:aws_apigatewayv2_integration", "module", {}),
      resource("vpc:tf:aws_vpc", "network", {}),
      resource("aws:serverlessrepository/cloudFormationStack:CloudFormationStack", "rotation", {
        applicationId:
          "arn:aws:serverlessrepo:us-east-1:297356227824:applications/SecretsManagerRDSMySQLRotationSingleUser",
      }),
      resource(STACK, "logging", { templateBody: "Resources: {A: {Type: AWS::ApiGateway::Account}}" }),
      resource(STACK, "worker", {
        templateBody: "F:\n  Type: AWS::Serverless::Function\n  Properties: {Events: {E: {Type: SQS}}}",
      }),
    ],
    expect: [],
  },
  {
    title: "a carrier whose type is not known yet is looked at later",
    is: "unknown",
    resources: [resource("aws:cloudcontrol/resource:Resource", "later", { typeName: UNKNOWN })],
    expect: [],
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
      { ...resource("my:shop:HttpApi", "mine", {}), isComponent: true },
      resource("aws:cloudwatch/eventApiDestination:EventApiDestination", "destination", {}),
      resource("aws:wafv2/webAclAssociation:WebAclAssociation", "waf", {}),
      resource("pulumi:providers:aws-apigateway", "provider", {}),
      resource(T.restApi, "shop", {}),
    ],
    expect: [],
  },
  {
    title: "an API by its name alone, of a provider that nobody here knows",
    is: "violating",
    resources: [
      resource("acme:gateway:HttpApi", "http", {}),
      resource("foo:index/restApi:RestApi", "rest", {}),
      resource("awscc:index/apigatewayMethod:ApigatewayMethod", "method", {}),
      resource("awsx:apigateway:API", "classic", {}),
      resource("alicloud:apigateway/api:Api", "alicloud", {}),
      resource("oci:ApiGateway/gateway:Gateway", "oci", {}),
    ],
    expect: [
      "undecided mandatory http: acme:gateway:HttpApi no adapter reads this type",
      "undecided mandatory rest: foo:index:RestApi no adapter reads this type",
      "undecided mandatory method: awscc:index:ApigatewayMethod no adapter reads this type",
      "undecided mandatory classic: awsx:apigateway:API no adapter reads this type",
      "undecided mandatory alicloud: alicloud:apigateway:Api no adapter reads this type",
      "undecided mandatory oci: oci:ApiGateway:Gateway no adapter reads this type",
    ],
  },
  {
    title: "what only accompanies an API of another provider, and what has its word in its name, is silent",
    is: "clean",
    resources: [
      resource("foo:index/apiGatewayUsagePlan:ApiGatewayUsagePlan", "plan", {}),
      resource("acme:index:HttpApiKey", "key", {}),
      resource("oci:index/apiGatewayConfigPool:ApiGatewayConfigPool", "pool", {}),
      resource("cloudflare:index/apiToken:ApiToken", "token", {}),
      resource("kubernetes:apiregistration.k8s.io/v1:APIService", "service", {}),
      resource("datadog:index/apiKey:ApiKey", "datadog", {}),
      resource("gcp:apigateway/apiConfig:ApiConfig", "config", {}),
      resource("pulumi:providers:appsync", "provider", {}),
      resource("pulumi-nodejs:dynamic:HttpApi", "dynamic", {}),
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
