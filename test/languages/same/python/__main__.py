# One API of each kind: open, token-authorized and IAM routes, a JWT authorizer, a function URL, and what nobody here knows.
import pulumi
import pulumi_aws as aws

network = pulumi.StackReference("acme/network/prod")
parameter = aws.ssm.get_parameter_output(name="/shop/type")

role = aws.iam.Role("role", assume_role_policy="{}")
fn = aws.lambda_.Function(
    "fn",
    role=role.arn,
    runtime="nodejs22.x",
    handler="index.handler",
    code=pulumi.AssetArchive({"index.js": pulumi.StringAsset("exports.handler = 1;")}),
)

api = aws.apigateway.RestApi("shop", name="shop")
orders = aws.apigateway.Resource("orders", rest_api=api.id, parent_id=api.root_resource_id, path_part="orders")
token = aws.apigateway.Authorizer(
    "token",
    rest_api=api.id,
    name="token",
    type="TOKEN",
    authorizer_uri=fn.invoke_arn,
    identity_source="method.request.header.Authorization",
    authorizer_result_ttl_in_seconds=0,
)


def method(verb, authorization, authorizer_id=None):
    made = aws.apigateway.Method(
        f"orders-{verb}",
        rest_api=api.id,
        resource_id=orders.id,
        http_method=verb,
        authorization=authorization,
        authorizer_id=authorizer_id,
    )
    aws.apigateway.Integration(
        f"orders-{verb}",
        rest_api=api.id,
        resource_id=orders.id,
        http_method=made.http_method,
        type="AWS_PROXY",
        integration_http_method="POST",
        uri=fn.invoke_arn,
    )


method("GET", "NONE")
method("POST", "CUSTOM", token.id)
method("PUT", "AWS_IAM")
method("DELETE", "CUSTOM", network.get_output("authorizerId"))

http = aws.apigatewayv2.Api("http", name="http", protocol_type="HTTP")
jwt = aws.apigatewayv2.Authorizer(
    "jwt",
    api_id=http.id,
    name="jwt",
    authorizer_type="JWT",
    identity_sources=["$request.header.Authorization"],
    jwt_configuration={"audiences": ["shop"], "issuer": "https://issuer.example/"},
)
aws.apigatewayv2.Route(
    "list", api_id=http.id, route_key="GET /list", authorization_type="JWT", authorizer_id=jwt.id
)
aws.apigatewayv2.Route("open", api_id=http.id, route_key="GET /open")
aws.apigatewayv2.Route(
    "asked", api_id=http.id, route_key="GET /asked", authorization_type=parameter.value, authorizer_id=jwt.id
)

aws.lambda_.FunctionUrl("url", function_name=fn.name, authorization_type="NONE")
network.get_output("paths").apply(
    lambda paths: [aws.apigatewayv2.Route(path, api_id=http.id, route_key=f"GET /{path}") for path in paths]
)
pulumi.export("address", http.api_endpoint)
