// One resource of each type that a snippet is for, open as it stands; "// HOLE resource part" is where its lines go.
package main

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/apigateway"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/apigatewayv2"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/appsync"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/lambda"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const uri = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations"

func main() { pulumi.Run(program) }

func program(ctx *pulumi.Context) error {
	rest, err := apigateway.NewRestApi(ctx, "rest", &apigateway.RestApiArgs{Name: pulumi.String("rest")})
	if err != nil {
		return err
	}
	if err := method(ctx, rest); err != nil {
		return err
	}
	if _, err := apigateway.NewRestApi(ctx, "body", &apigateway.RestApiArgs{
		Name: pulumi.String("body"),
		Body: pulumi.String(`{
			openapi: 3.0.1,
			paths: {
				/items: {
					get: {
						# HOLE body 0
					},
				},
			},
			components: {
				securitySchemes: {
					# HOLE body 1
				},
			},
		}`),
	}); err != nil {
		return err
	}
	if err := route(ctx); err != nil {
		return err
	}
	if _, err := lambda.NewFunctionUrl(ctx, "url", &lambda.FunctionUrlArgs{
		FunctionName:      pulumi.String("f"),
		AuthorizationType: pulumi.String("NONE"), // HOLE url 0
	}); err != nil {
		return err
	}
	if _, err := appsync.NewGraphQLApi(ctx, "graph", &appsync.GraphQLApiArgs{
		Name:               pulumi.String("graph"),
		Schema:             pulumi.String("type Query { a: String }"),
		AuthenticationType: pulumi.String("API_KEY"), // HOLE graph 0
	}); err != nil {
		return err
	}
	if _, err := appsync.NewGraphQLApi(ctx, "graph-more", &appsync.GraphQLApiArgs{
		Name:                              pulumi.String("graph-more"),
		Schema:                            pulumi.String("type Query { a: String @aws_api_key }"),
		AuthenticationType:                pulumi.String("AWS_IAM"),
		AdditionalAuthenticationProviders: appsync.GraphQLApiAdditionalAuthenticationProviderArray{&appsync.GraphQLApiAdditionalAuthenticationProviderArgs{AuthenticationType: pulumi.String("API_KEY")}}, // HOLE graph-more 0
	}); err != nil {
		return err
	}
	return nil
}

func method(ctx *pulumi.Context, rest *apigateway.RestApi) error {
	items, err := apigateway.NewResource(ctx, "items", &apigateway.ResourceArgs{
		RestApi: rest.ID(), ParentId: rest.RootResourceId, PathPart: pulumi.String("items"),
	})
	if err != nil {
		return err
	}
	authorizer, err := apigateway.NewAuthorizer(ctx, "rest-tokens", &apigateway.AuthorizerArgs{
		RestApi:        rest.ID(),
		Type:           pulumi.String("REQUEST"),
		IdentitySource: pulumi.String("method.request.header.Authorization"),
		AuthorizerUri:  pulumi.String(uri),
	})
	if err != nil {
		return err
	}
	_, err = apigateway.NewMethod(ctx, "method", &apigateway.MethodArgs{
		RestApi:       rest.ID(),
		ResourceId:    items.ID(),
		HttpMethod:    pulumi.String("GET"),
		Authorization: pulumi.String("NONE"), // HOLE method 0
	}, pulumi.DependsOn([]pulumi.Resource{authorizer}))
	return err
}

func route(ctx *pulumi.Context) error {
	http, err := apigatewayv2.NewApi(ctx, "http", &apigatewayv2.ApiArgs{
		Name: pulumi.String("http"), ProtocolType: pulumi.String("HTTP"),
	})
	if err != nil {
		return err
	}
	authorizer, err := apigatewayv2.NewAuthorizer(ctx, "http-tokens", &apigatewayv2.AuthorizerArgs{
		ApiId:                          http.ID(),
		AuthorizerType:                 pulumi.String("REQUEST"),
		AuthorizerUri:                  pulumi.String(uri),
		AuthorizerPayloadFormatVersion: pulumi.String("2.0"),
	})
	if err != nil {
		return err
	}
	_, err = apigatewayv2.NewRoute(ctx, "route", &apigatewayv2.RouteArgs{
		ApiId:    http.ID(),
		RouteKey: pulumi.String("GET /items"),
		// HOLE route 0
	}, pulumi.DependsOn([]pulumi.Resource{authorizer}))
	return err
}
