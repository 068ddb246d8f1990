# Values that nobody here knows, on each way into a route.
import pulumi
import pulumi_aws as aws

network = pulumi.StackReference("acme/network/prod")
parameter = aws.ssm.get_parameter(name="/shop/type")
later = aws.ssm.get_parameter_output(name="/shop/later")
api = aws.apigatewayv2.Api("api", protocol_type="HTTP")


def route(name, **properties):
    return aws.apigatewayv2.Route(name, api_id=api.id, route_key="GET /" + name, **properties)


def make_all(paths):
    return [route(path) for path in paths]


route("referenced", authorization_type="JWT", authorizer_id=network.get_output("authorizerId"))
route("parameter", authorization_type=parameter.value)
route("later", authorization_type=later.value)
route("joined", target=pulumi.Output.concat(parameter.value, "/", network.require_output("target")))
route("text", target=f"integrations/{parameter.value}")
network.get_output("paths").apply(make_all)
network.get_output("name").apply(lambda name: name.upper())
later.value.apply(lambda value: aws.apigatewayv2.Route(value, api_id=api.id, route_key=value))
for tag in aws.acm.get_certificate(domain="shop.example").tags:
    route(tag)
pulumi.export("known", parameter.arn)
