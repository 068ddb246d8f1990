// One of each thing that the evaluation records.
import { apigateway, getCallerIdentityOutput, lambda, s3 } from "@pulumi/aws";
import { asset, ComponentResource, Config, interpolate, output, StackReference } from "@pulumi/pulumi";

class Group extends ComponentResource {
  constructor(name: string) {
    super("test:index:Group", name, { size: 2 });
    new s3.Bucket("inner", {}, { parent: this });
    this.registerOutputs({ done: true });
  }
}

new Group("group");
const secret = new Config().requireSecret("password");
const code = new asset.AssetArchive({
  "index.js": new asset.StringAsset("exports.handler = async () => 1;"),
  "data.json": new asset.FileAsset("data.json"),
  more: new asset.FileArchive("more"),
});
const fn = new lambda.Function("fn", {
  role: interpolate`arn:aws:iam::${getCallerIdentityOutput().accountId}:role/some`,
  runtime: "nodejs24.x",
  handler: "index.handler",
  code,
  environment: { variables: { PASSWORD: secret } },
});
const api = new apigateway.RestApi("api", { name: "api" });
const a = new apigateway.Resource("a", { restApi: api, parentId: api.rootResourceId, pathPart: "a" });
new apigateway.Resource("b", { restApi: api, parentId: a.id, pathPart: "b" });
const other = new StackReference("organization/other/dev");

export const arn = fn.arn;
export const password = secret;
export const fromOther = other.getOutput("anything");
export const seen = output(Object.keys(process.env).filter((key) => /^(AWS|PULUMI_ACCESS)/.test(key)));
