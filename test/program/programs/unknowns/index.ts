// Values that nobody here knows, on each way into a route.
import * as pulumi from "@pulumi/pulumi";

class Resource extends pulumi.CustomResource {}
class Token extends pulumi.dynamic.Resource {
  declare readonly token: pulumi.Output<string>;
  constructor(name: string) {
    super({ create: async () => ({ id: "1", outs: { token: "x" } }) }, name, { token: undefined });
  }
}
const route = (name: string, props: Record<string, unknown>) =>
  new Resource("aws:apigatewayv2/route:Route", name, { apiId: "api1", routeKey: `GET /${name}`, ...props });

const network = new pulumi.StackReference("acme/network/prod");
const parameter = pulumi.output(
  pulumi.runtime.invoke("aws:ssm/getParameter:getParameter", { name: "/shop/type" }) as Promise<{
    value: string;
    arn: string;
  }>,
);
route("referenced", { authorizationType: "JWT", authorizerId: network.getOutput("authorizerId") });
route("parameter", { authorizationType: parameter.value });
route("joined", { target: pulumi.interpolate`${parameter.value}/${network.requireOutput("target")}` });
route("dynamic", { authorizationType: new Token("token").token });
network.getOutput("paths").apply((paths: string[]) => paths.map((path) => route(path, {})));
network.getOutput("name").apply((name: string) => name.toUpperCase());
export const known = parameter.arn;
