// One route guarded as its stack's configuration says, one by a secret that stays sealed, and what only fixtures can tell.
import * as pulumi from "@pulumi/pulumi";

class Route extends pulumi.CustomResource {}

const config = new pulumi.Config();
const apiId = config.require("apiId");
const route = (name: string, props: Record<string, unknown>) =>
  new Route("aws:apigatewayv2/route:Route", name, { apiId, ...props });

route("configured", {
  routeKey: "GET /configured",
  authorizationType: config.require("authorizationType"),
});
route("sealed", { routeKey: "GET /sealed", authorizationType: config.requireSecret("sealedType") });
route("default", { routeKey: config.get("defaultKey"), authorizationType: "NONE" });

const network = new pulumi.StackReference("organization/network/prod");
route("referenced", { routeKey: "GET /referenced", authorizationType: network.getOutput("type") });

const looked = pulumi.runtime.invoke("aws:ec2/getVpc:getVpc", { id: "vpc-1" }) as Promise<{
  tags?: { auth?: string };
}>;
route("looked-up", { routeKey: "GET /looked-up", authorizationType: looked.then(({ tags }) => tags?.auth) });
