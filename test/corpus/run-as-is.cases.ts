// Public programs run as they are with `portcullis check --placeholder-config`, types checked, 2026-11-26, on Node 20.
// Each is at its newest commit here, with the SDK that its lock file or its ranges gave; install scripts did not run.
// Programs that need a package which the registry at hand lacks are left out: those end with "is not installed".

export interface RunAsIs {
  /** Repository, commit and folder. */
  readonly program: string;
  readonly sdk: string;
  readonly outcome: string;
}

export const RUN_AS_IS: readonly RunAsIs[] = [
  {
    program: "EvanBoyle/pulumi-serverless-db@51eec3cc6 examples/datawarehouse",
    sdk: "pulumi 3.248.0 aws 6",
    outcome: "one line: a package is not installed",
  },
  {
    program: "ajhool/pulumi-aws-apigateway-lambda@8845354e9 examples/simple",
    sdk: "pulumi 3.248.0 aws 6",
    outcome: "one line: a package is not installed",
  },
  {
    program: "binzcodes/pulumi-aws-lambda-exchange-rates-api@23719045d",
    sdk: "pulumi 3.248.0 aws 6",
    outcome: "one line: a package is not installed",
  },
  {
    program: "gaboAcosta/aws-pulumi-fastapi-prototype@20a24cd39 infra",
    sdk: "pulumi 3.248.0 aws 6 awsx 2",
    outcome: "1 route · 1 open (types not checked)",
  },
  {
    program: "kakakakakku/aws-pulumi-workshop-using-localstack@d4c29cec1 chapter08",
    sdk: "pulumi 3.248.0 aws 6",
    outcome: "0 routes (types not checked)",
  },
  {
    program: "krisajenkins/pulumi-websocket-aws@259cb0ff9 deploy",
    sdk: "pulumi 3.248.0 aws 6",
    outcome: "one line: a package is not installed",
  },
  {
    program: "mikhailshilkov/pulumi-serverless-examples@4af01d1e4 WarmedLambda-TypeScript",
    sdk: "pulumi 3.248.0 aws 6",
    outcome: "one line: a package is not installed",
  },
  {
    program: "phillipedwards/pulumi-serverless@12bbec6f5",
    sdk: "pulumi 3.248.0 aws 6",
    outcome: "0 routes (types not checked)",
  },
  {
    program: "AmirL/aws-pulumi-lambda@ab36d605f",
    sdk: "pulumi 3.248.0 aws 5.43.0 awsx 1.0.6 aws-apigateway 1.0.1",
    outcome: "one line: its types do not check",
  },
  {
    program: "CanRauCode/pulumi-aws-contact@f8e4f9d87",
    sdk: "pulumi 2.25.2 aws 2.13.1 awsx 0.20.0",
    outcome: "one line: its types do not check",
  },
  {
    program: "Domain314/5_SERVL_Weather-Archive-pulumi@edb7b828a infrastructure",
    sdk: "pulumi 3.101.1 aws 6.18.0 awsx 2.4.0",
    outcome: "6 routes · 6 open",
  },
  {
    program: "EmilPedersenDev/url-shortener-mono@abd94ed4e infra",
    sdk: "pulumi 3.217.1 aws 7.16.0 awsx 3.1.0",
    outcome: "2 routes · 2 open",
  },
  {
    program: "FormidableLabs/pulumi-terraform-comparison@10f6f861b pulumi",
    sdk: "pulumi 3.36.0 aws 5.10.0 awsx 0.40.0",
    outcome: "1 route · 1 open",
  },
  {
    program: "GautierBlandin/contextGPT@a819bcb6a infrastructure",
    sdk: "pulumi 3.120.0 aws 6.41.0 awsx 2.12.1",
    outcome: "1 route · 1 open",
  },
  {
    program: "GautierBlandin/remix-lambda-starter@6a9b852ef infrastructure",
    sdk: "pulumi 3.248.0 aws 6.83.4 awsx 2.22.0",
    outcome: "1 route · 1 open",
  },
  {
    program: "Harshil-Modi/pulumi-aws-ts-api-gateway-sqs@e332dad36",
    sdk: "pulumi 3.159.0 aws 6.74.0 awsx 2.21.1",
    outcome: "1 route · 1 open",
  },
  {
    program: "Jmen/hello-pulumi@6db96b070",
    sdk: "pulumi 3.276.0 aws 0.18.27 awsx 0.18.14",
    outcome: "one line: a native module of an SDK before 2.0 is not built",
  },
  {
    program: "MarcAntoineLebourgeois/aws-serverless-landing-site-generator@30932a05f",
    sdk: "pulumi 3.248.0 aws 5.42.0 awsx 1.0.5 aws-apigateway 2.6.3",
    outcome: "one line: its types do not check; with --transpile-only 1 route · 1 open",
  },
  {
    program: "Supasiti/prac-aws-pulumi-ts@adec1ceca infra/app",
    sdk: "pulumi 3.248.0 aws 6.83.4 awsx 2.22.0 aws-apigateway 2.6.3",
    outcome: "2 routes · 2 open",
  },
  {
    program: "Sylvestre67/pulumi-lambdas@a5069e2d9",
    sdk: "pulumi 1.2.0 aws 1.5.0 awsx 0.18.12",
    outcome: "one line: a native module of an SDK before 2.0 is not built",
  },
  {
    program: "alexgladd/rust-lambda-pulumi@2da1e78b0",
    sdk: "pulumi 3.142.0 aws 6.64.0 awsx 2.19.0",
    outcome: "1 route · 1 open",
  },
  {
    program: "angelacevedo975/pulumi-lambda-api-rest@069373ad0",
    sdk: "pulumi 3.248.0 aws 5.43.0 awsx 0.40.1",
    outcome: "2 routes · 2 open",
  },
  {
    program: "asudbury/aws-pulumi-lambda-hello-world@16f3ade2e infrastructure",
    sdk: "pulumi 3.137.0 aws 4.31.0 awsx 0.32.0",
    outcome: "3 routes · 3 open",
  },
  {
    program: "aterreno/pulumi-spikes@aab793464",
    sdk: "pulumi 2.25.2 aws 3.38.1 awsx 0.24.0",
    outcome: "one line: a folder that its build writes is missing",
  },
  {
    program: "dirien/pulumi-api-gw-code@f7798f35b ts",
    sdk: "pulumi 3.54.0 aws 5.29.1 awsx 1.0.2",
    outcome: "1 route · 1 open",
  },
  {
    program: "fredred375/pulumi-aws-lambda-nodejs-deployment@9e04ed9a5 deployments/pulumi",
    sdk: "pulumi 3.36.0 aws 5.10.0",
    outcome: "1 route · 1 open",
  },
  {
    program: "gaborbalogh1/example-pulumi-lambda-api@75aed2be6",
    sdk: "pulumi 3.256.0 aws 6.83.4",
    outcome: "1 route · 1 open",
  },
  {
    program: "itzsrikanth/pulumi-serverless@a0496b83e",
    sdk: "pulumi 3.248.0 aws 6.83.4 awsx 2.22.0",
    outcome: "0 routes",
  },
  {
    program: "joshuanewman1993/pulumi-graphQL-appSync@154a035f5",
    sdk: "pulumi 3.248.0 aws 5.43.0 awsx 1.0.6",
    outcome: "1 route · 1 open",
  },
  {
    program: "jsaneto/meu-pulumi-bucket@98ee54ed3",
    sdk: "pulumi 3.219.0 aws 7.17.0 awsx 3.1.0 aws-apigateway 3.0.0",
    outcome: "2 routes · 2 open: one line names the data source",
  },
  {
    program: "kingster307/localstack_authorizer_bug@1c443baa4 iac",
    sdk: "pulumi 3.248.0 aws 5.30.0 awsx 1.0.6",
    outcome: "one line: its types do not check; with --transpile-only 2 routes · 1 protected · 1 exempt",
  },
  {
    program: "matthewzhaocc/serverless-via-pulumi@f564b13af deploy",
    sdk: "pulumi 2.25.2 aws 3.38.1 awsx 0.24.0",
    outcome: "1 route · 1 open",
  },
  {
    program: "olcortesb/pulumi-aws-js-api-poke@84d5fdff5 pokeapi",
    sdk: "pulumi 2.25.2 aws 3.38.1 awsx 0.24.0",
    outcome: "3 routes · 3 open",
  },
  {
    program: "olcortesb/pulumi-serverless-iot@39a7e1b06 serverless-iot",
    sdk: "pulumi 3.2.1 aws 4.3.0 awsx 0.30.0",
    outcome: "2 routes · 2 open",
  },
  {
    program: "peterkingswe/localstack_ws_bugs@f2dfe8890 iac",
    sdk: "pulumi 3.248.0 aws 5.43.0 awsx 0.40.1",
    outcome: "4 routes · 3 exempt · 1 open",
  },
  {
    program: "portals-me/account@bd4bc4220",
    sdk: "pulumi 0.17.28 aws 0.18.27 awsx 0.18.14",
    outcome: "one line: a native module of an SDK before 2.0 is not built",
  },
  {
    program: "pulumi/examples@40c09b266 aws-ts-apigateway-auth0",
    sdk: "pulumi 3.248.0 aws 7.48.0 awsx 2.22.0 aws-apigateway 2.6.3",
    outcome: "one line: its types do not check",
  },
  {
    program: "pulumi/examples@40c09b266 aws-ts-appsync",
    sdk: "pulumi 3.248.0 aws 7.48.0",
    outcome: "1 route · 1 open",
  },
  {
    program: "pulumi/examples@40c09b266 aws-ts-langserve",
    sdk: "pulumi 3.248.0 aws 7.48.0",
    outcome: "1 route · 1 open",
  },
  {
    program: "pulumi/examples@40c09b266 aws-ts-nextjs",
    sdk: "pulumi 3.248.0 aws 7.48.0",
    outcome: "2 routes · 2 open",
  },
  {
    program: "pulumi/examples@40c09b266 aws-ts-pulumi-webhooks",
    sdk: "pulumi 3.248.0 aws 7.48.0 awsx 2.22.0",
    outcome: "2 routes · 2 open",
  },
  {
    program: "pulumi/examples@40c09b266 aws-ts-wordpress-fargate-rds",
    sdk: "pulumi 3.248.0 aws 7.48.0",
    outcome: "1 route · 1 open",
  },
  {
    program: "pulumi/examples@40c09b266 testing-unit-ts-mocks-jest",
    sdk: "pulumi 3.248.0 aws 7.48.0 awsx 2.22.0",
    outcome: "1 route · 1 open",
  },
  {
    program: "pulumi/pulumi-aws-apigateway@59d37b16e examples/apigateway-auth",
    sdk: "pulumi 3.238.0 aws 7.29.0 aws-apigateway 3.0.0",
    outcome: "1 route · 1 protected",
  },
  {
    program: "pulumi/pulumi-aws-apigateway@59d37b16e examples/apigateway-multi-auth",
    sdk: "pulumi 3.238.0 aws 7.29.0 aws-apigateway 3.0.0",
    outcome: "20 routes · 20 protected",
  },
  {
    program: "pulumi/pulumi-awsx@e60adf3cf examples_legacy/api",
    sdk: "pulumi 3.248.0 aws 7.48.0 awsx 2.22.0",
    outcome: "one line: its types do not check",
  },
  {
    program: "pulumi/pulumi-awsx@e60adf3cf examples_legacy/apikeysource",
    sdk: "pulumi 3.248.0 aws 7.48.0",
    outcome: "one line: its types do not check",
  },
  {
    program: "pulumi/pulumi-cdk@0075c5785 examples/api-websocket-lambda-dynamodb",
    sdk: "pulumi 3.248.0 aws 7.48.0 aws-native 1.79.0 cdk 1.10.0",
    outcome: "one line: the CDK library is newer than the provider reads",
  },
  {
    program: "pulumi/pulumi-cdk@0075c5785 examples/cloudfront-lambda-urls",
    sdk: "pulumi 3.248.0 aws 7.48.0 aws-native 1.79.0 cdk 1.10.0",
    outcome: "one line: code at the edge decides; 1 route · 1 open",
  },
  {
    program: "pulumi/pulumi-cdk@0075c5785 examples/scalable-webhook",
    sdk: "pulumi 3.248.0 aws 7.48.0 aws-native 1.79.0 cdk 1.10.0",
    outcome: "2 routes · 2 open: one line names the data source",
  },
  {
    program: "pulumi/pulumi-cdk@0075c5785 integration/apigateway",
    sdk: "pulumi 3.248.0 aws 7.48.0 aws-native 1.79.0 cdk 1.10.0",
    outcome: "13 routes · 3 protected · 7 exempt · 2 open · 1 undecided: one line names the data source",
  },
  {
    program: "pulumi/templates@65db26bfb serverless-aws-typescript",
    sdk: "pulumi 3.248.0 aws 7.48.0 awsx 3.9.0 aws-apigateway 2.6.3",
    outcome: "3 routes · 3 open",
  },
  {
    program: "pulumi/workshops@ef26558b8 aws-getting-started-lambda-ts",
    sdk: "pulumi 3.121.0 aws 6.42.0",
    outcome: "1 route · 1 open",
  },
  {
    program: "pulumi/workshops@ef26558b8 esc-workshop/aws-secrets/demo",
    sdk: "pulumi 3.143.0 aws 6.65.0",
    outcome: "1 route · 1 open",
  },
  {
    program: "renato1010/streaming-lambda-pulumi@91c3236bb",
    sdk: "pulumi 3.276.0 aws 6.83.4 awsx 2.22.0 aws-apigateway 2.6.3 aws-native 1.79.0",
    outcome: "1 route · 1 open",
  },
  {
    program: "rmortale/pulumi-rest-api@7018288e1",
    sdk: "pulumi 3.248.0 aws 6.83.4 awsx 2.22.0 aws-apigateway 2.6.3",
    outcome: "2 routes · 2 open",
  },
  {
    program: "sometea/pulumi-serverless-starter@d0d96efca",
    sdk: "pulumi 3.248.0 aws 5.43.0 awsx 0.40.1 aws-apigateway 0.0.11",
    outcome: "1 route · 1 open",
  },
  {
    program: "suredesigntshirts/line-robot@731014e96 infra",
    sdk: "pulumi 3.245.0 aws 7.32.0",
    outcome: "3 routes · 3 open",
  },
  {
    program: "utcarnivaldayo/pulumi-aws-ts-svless@35c077fb3",
    sdk: "pulumi 3.276.0 aws 6.83.4 awsx 2.22.0 aws-native 1.79.0",
    outcome: "one line: code at the edge decides; 2 routes · 1 protected · 1 undecided",
  },
  { program: "vinnyjth/email-rss@bb01fe901", sdk: "pulumi 3.248.0 aws 6.83.4", outcome: "1 route · 1 open" },
  {
    program: "vvilelaj/pulumi-lambda@dc246ae44 iac/lambda-api-gateway",
    sdk: "pulumi 3.248.0 aws 4.38.1 awsx 0.31.0",
    outcome: "2 routes · 2 open",
  },
  {
    program: "xai1983kbu/pulumi-appsync-lambda@32039aa23",
    sdk: "pulumi 1.14.1 aws 1.31.0 awsx 0.18.14",
    outcome: "one line: a native module of an SDK before 2.0 is not built",
  },
  {
    program: "pierskarsenbarg/pulumi-demo-apigateway@fa084fa8f api",
    sdk: "pulumi 3.46.0 aws 5.19.0",
    outcome: "0 routes (an API whose routes are in the stacks below)",
  },
  {
    program: "pierskarsenbarg/pulumi-demo-apigateway@fa084fa8f api-resource1",
    sdk: "pulumi 3.46.0 aws 5.19.0",
    outcome: "1 route · 1 open (its path is in the stack of the API)",
  },
  {
    program: "pierskarsenbarg/pulumi-demo-apigateway@fa084fa8f api-resource2",
    sdk: "pulumi 3.46.0 aws 5.19.0 awsx 0.40.1",
    outcome: "1 route · 1 open (its path is in the stack of the API)",
  },
  {
    program: "pierskarsenbarg/pulumi-demos@9d314dfc0 simple-api",
    sdk: "pulumi 3.65.1 aws 5.39.0 awsx 1.0.2",
    outcome: "1 route · 1 open",
  },
  {
    program: "MEGBLETO/pulumi_calc_exp@4db075e80",
    sdk: "pulumi 3.163.0 aws 6.77.1 awsx 2.21.1",
    outcome: "1 route · 1 open",
  },
  {
    program: "tyrchen/mailflow@bf2ccddbf infra",
    sdk: "pulumi 3.248.0 aws 7.48.0",
    outcome: "in each of two stacks: 2 routes · 1 open · 1 exempt",
  },
  {
    program: "realworld666/foundation-health-test@a5d16607e infrastructure",
    sdk: "pulumi 3.248.0 aws 6.83.4 awsx 2.22.0",
    outcome: "4 routes · 4 open (a function answers its preflights)",
  },
  {
    program: "auctionready/nag@f2fc26fe3 infra",
    sdk: "pulumi 3.248.0 aws 7.48.0",
    outcome: "one line: its build is missing; once it is there, 1 route · 1 open",
  },
  {
    program: "auctionready/nag@f2fc26fe3 blog/infra",
    sdk: "pulumi 3.248.0 aws 6.83.4",
    outcome: "0 routes",
  },
  {
    program: "raytorres280/infra-practice@74a51d5ae infra",
    sdk: "pulumi 3.248.0 aws 5.43.0 awsx 1.0.6 aws-apigateway 1.0.1",
    outcome: "1 route · 1 open",
  },
  {
    program: "raytorres280/infra-practice@74a51d5ae go-service-container",
    sdk: "pulumi 3.248.0 aws 5.43.0 awsx 1.0.6",
    outcome: "1 route · 1 open (the listener of awsx's load balancer)",
  },
  {
    program: "hanhdt/iac-monorepo-template@418b09867 infra",
    sdk: "pulumi 3.248.0 aws 6.83.4 awsx 2.22.0 aws-apigateway 2.6.3",
    outcome: "2 routes · 2 open",
  },
  {
    program: "hanhdt/iac-monorepo-template@418b09867 packages/functions/notes",
    sdk: "pulumi 3.248.0 aws 6.83.4 awsx 2.22.0 aws-apigateway 2.6.3",
    outcome: "5 routes · 5 open (an API key alone)",
  },
  {
    program: "hanhdt/iac-monorepo-template@418b09867 packages/functions/greeting",
    sdk: "pulumi 3.248.0 aws 6.83.4 awsx 2.22.0 aws-apigateway 2.6.3",
    outcome: "1 route · 1 open (an API key alone)",
  },
  {
    program: "dsmurl/yours-truly-email@7796356aa src/infra",
    sdk: "pulumi 3.248.0 aws 7.48.0 awsx 3.9.0",
    outcome: "one line: a variable of the environment that it asks for",
  },
  {
    program: "davidpgz/nexapp-pulumi-serverless@3181cc355",
    sdk: "pulumi 2.25.2 aws 3.38.1 awsx 0.24.0",
    outcome: "one line: a folder that it serves is missing",
  },
  {
    program: "dnhook123/pulumi-aws-backend@a07af3d13",
    sdk: "pulumi 3.248.0 aws 5.43.0 awsx 0.40.1",
    outcome: "one line: its types do not check",
  },
  {
    program: "MCHadley/pulumi-serverless@cc13f4a30",
    sdk: "pulumi 3.96.2 aws 6.13.3 awsx 2.3.0",
    outcome: "0 routes",
  },
  {
    program: "diego3g/pulumi-lambda-mail-queue@189640dd7",
    sdk: "pulumi 3.248.0 aws 5.43.0 awsx 0.40.1",
    outcome: "0 routes",
  },
  {
    program: "naimulcsx/pulumi-aws-examples@1c572ff50 06-ecs-fargate-nlb",
    sdk: "pulumi 3.248.0 aws 6.83.4 awsx 2.22.0",
    outcome: "0 routes",
  },
  {
    program: "jaxxstorm/pulumi-examples@400071f0a typescript/aws/fargate_webapp",
    sdk: "pulumi 3.248.0 aws 6.83.4 awsx 1.0.6",
    outcome: "one line: its types do not check",
  },
  {
    program: "jrizo0/pulumaz@6cb8d57c7 infra",
    sdk: "pulumi 3.248.0",
    outcome: "0 routes (Azure)",
  },
  {
    program: "pulumi/automation-api-examples@124e3e3ed nodejs/inlineProgram-ts",
    sdk: "pulumi 3.248.0 aws 4.38.1",
    outcome: "one line: it has no Pulumi.yaml; with one, 0 routes",
  },
  {
    program: "pulumi/automation-api-examples@124e3e3ed nodejs/databaseMigration-ts",
    sdk: "pulumi 3.248.0 aws 4.38.1 awsx 0.20.0",
    outcome: "one line: it has no Pulumi.yaml; with one, 0 routes",
  },
  {
    program: "pulumi/automation-api-examples@124e3e3ed nodejs/pulumiOverHttp-ts",
    sdk: "pulumi 3.248.0 aws 4.38.1",
    outcome: "one line: it has no Pulumi.yaml; with one, a server that does not end",
  },
];
