"""One resource of each type that a snippet is for, open as it stands; "# HOLE resource part" is where its lines go."""

import json

import pulumi_aws as aws

URI = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations"

rest = aws.apigateway.RestApi("rest", name="rest")
items = aws.apigateway.Resource(
    "items", rest_api=rest.id, parent_id=rest.root_resource_id, path_part="items"
)
authorizer = aws.apigateway.Authorizer(
    "rest-tokens",
    rest_api=rest.id,
    type="REQUEST",
    identity_source="method.request.header.Authorization",
    authorizer_uri=URI,
)
aws.apigateway.Method(
    "method",
    rest_api=rest.id,
    resource_id=items.id,
    http_method="GET",
    authorization="NONE",  # HOLE method 0
)
aws.apigateway.RestApi(
    "body",
    name="body",
    body=json.dumps(
        {
            "openapi": "3.0.1",
            "paths": {
                "/items": {
                    "get": {
                        # HOLE body 0
                    }
                }
            },
            "components": {
                "securitySchemes": {
                    # HOLE body 1
                }
            },
        }
    ),
)
http = aws.apigatewayv2.Api("http", name="http", protocol_type="HTTP")
authorizer = aws.apigatewayv2.Authorizer(
    "http-tokens",
    api_id=http.id,
    authorizer_type="REQUEST",
    authorizer_uri=URI,
    authorizer_payload_format_version="2.0",
)
aws.apigatewayv2.Route(
    "route",
    api_id=http.id,
    route_key="GET /items",
    # HOLE route 0
)
aws.lambda_.FunctionUrl(
    "url",
    function_name="f",
    authorization_type="NONE",  # HOLE url 0
)
aws.appsync.GraphQLApi(
    "graph",
    name="graph",
    schema="type Query { a: String }",
    authentication_type="API_KEY",  # HOLE graph 0
)
aws.appsync.GraphQLApi(
    "graph-more",
    name="graph-more",
    schema="type Query { a: String @aws_api_key }",
    authentication_type="AWS_IAM",
    additional_authentication_providers=[{"authentication_type": "API_KEY"}],  # HOLE graph-more 0
)
aws.apigateway.Stage(
    "stage",
    rest_api=rest.id,
    deployment="d",
    stage_name="prod",
    # HOLE stage 0
)
