// Its routes, and what guards them, are outputs of the other stack.
const pulumi = require("@pulumi/pulumi");

class Route extends pulumi.CustomResource {
  constructor(name, inputs) {
    super("aws:apigatewayv2/route:Route", name, inputs);
  }
}

const network = new pulumi.StackReference("network", { name: "acme/network/local" });
const guarded = {
  apiId: network.getOutput("apiId"),
  authorizationType: network.getOutput("type"),
  authorizerId: network.getOutput("authorizerId"),
};
network.getOutput("paths").apply((paths) => {
  for (const routeKey of paths) new Route(routeKey.replace(/\W+/g, "-"), { ...guarded, routeKey });
});
new Route("health", { ...guarded, routeKey: "GET /health" });
