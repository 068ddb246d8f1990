// Wants texts of many forms as configuration, takes them apart, and gives what is left to routes.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

/** As a library that checks addresses does. */
function prefixOf(range: string): number {
  const [address, bits] = range.split("/");
  if (address?.split(".").length !== 4 || bits === undefined) throw new Error("invalid CIDR address");
  return Number(bits);
}
function accountOf(arn: string): string {
  const account = arn.split(":")[4];
  if (account === undefined) throw new Error(`not an ARN: ${arn.length} letters`);
  return account;
}

prefixOf(config.require("vpcCidr"));
// Its key says nothing of its form: the failure does.
const office = config.require("office");
prefixOf(office);
accountOf(config.require("certificateArn"));
const zone = config.require("domain").split(".").slice(1).join(".");
const site = new URL(config.require("site"));
const count = Number(config.require("count"));
const settings = JSON.parse(config.require("settings"));
const stage = config.require("stage");
const decoded = Buffer.from(config.require("encoded"), "base64").toString();

const api = new aws.apigatewayv2.Api(`${stage}-api`, { protocolType: "HTTP" });
const route = (name: string, authorizationType: string) =>
  new aws.apigatewayv2.Route(name, { apiId: api.id, routeKey: `GET /${name}`, authorizationType });
route("document", settings.authorizationType);
route("loud", stage.toUpperCase());
route("short", `${stage}-of-a-name-that-is-long`.slice(0, 20));
route("plain", stage.replace(/[^a-z]/gi, ""));
route("decoded", decoded);
route("host", site.hostname);
for (let index = 0; index < count; index++) route(`counted${index}`, "AWS_IAM");
new aws.apigateway.RestApi("inside", {
  policy: JSON.stringify({ Statement: [{ Condition: { IpAddress: { "aws:SourceIp": [office] } } }] }),
  description: zone,
});
