// One API of each kind: open, token-authorized and IAM routes, a JWT authorizer, a function URL, and what nobody here knows.
package main

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/apigateway"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/apigatewayv2"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/lambda"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/ssm"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() { pulumi.Run(program) }

func program(ctx *pulumi.Context) error {
	network, err := pulumi.NewStackReference(ctx, "acme/network/prod", nil)
	if err != nil {
		return err
	}
	parameter := ssm.LookupParameterOutput(ctx, ssm.LookupParameterOutputArgs{Name: pulumi.String("/shop/type")})

	role, err := iam.NewRole(ctx, "role", &iam.RoleArgs{AssumeRolePolicy: pulumi.String("{}")})
	if err != nil {
		return err
	}
	fn, err := lambda.NewFunction(ctx, "fn", &lambda.FunctionArgs{
		Role:    role.Arn,
		Runtime: pulumi.String("nodejs22.x"),
		Handler: pulumi.String("index.handler"),
		Code: pulumi.NewAssetArchive(map[string]interface{}{
			"index.js": pulumi.NewStringAsset("exports.handler = 1;"),
		}),
	})
	if err != nil {
		return err
	}

	api, err := apigateway.NewRestApi(ctx, "shop", &apigateway.RestApiArgs{Name: pulumi.String("shop")})
	if err != nil {
		return err
	}
	orders, err := apigateway.NewResource(ctx, "orders", &apigateway.ResourceArgs{
		RestApi: api.ID(), ParentId: api.RootResourceId, PathPart: pulumi.String("orders"),
	})
	if err != nil {
		return err
	}
	token, err := apigateway.NewAuthorizer(ctx, "token", &apigateway.AuthorizerArgs{
		RestApi:                      api.ID(),
		Name:                         pulumi.String("token"),
		Type:                         pulumi.String("TOKEN"),
		AuthorizerUri:                fn.InvokeArn,
		IdentitySource:               pulumi.String("method.request.header.Authorization"),
		AuthorizerResultTtlInSeconds: pulumi.Int(0),
	})
	if err != nil {
		return err
	}

	method := func(verb, authorization string, authorizer pulumi.StringPtrInput) error {
		made, err := apigateway.NewMethod(ctx, "orders-"+verb, &apigateway.MethodArgs{
			RestApi: api.ID(), ResourceId: orders.ID(), HttpMethod: pulumi.String(verb),
			Authorization: pulumi.String(authorization), AuthorizerId: authorizer,
		})
		if err != nil {
			return err
		}
		_, err = apigateway.NewIntegration(ctx, "orders-"+verb, &apigateway.IntegrationArgs{
			RestApi: api.ID(), ResourceId: orders.ID(), HttpMethod: made.HttpMethod, Type: pulumi.String("AWS_PROXY"),
			IntegrationHttpMethod: pulumi.String("POST"), Uri: fn.InvokeArn,
		})
		return err
	}
	for _, one := range []struct {
		verb, authorization string
		authorizer          pulumi.StringPtrInput
	}{
		{"GET", "NONE", nil},
		{"POST", "CUSTOM", token.ID()},
		{"PUT", "AWS_IAM", nil},
		{"DELETE", "CUSTOM", network.GetStringOutput(pulumi.String("authorizerId"))},
	} {
		if err := method(one.verb, one.authorization, one.authorizer); err != nil {
			return err
		}
	}

	http, err := apigatewayv2.NewApi(ctx, "http", &apigatewayv2.ApiArgs{
		Name: pulumi.String("http"), ProtocolType: pulumi.String("HTTP"),
	})
	if err != nil {
		return err
	}
	jwt, err := apigatewayv2.NewAuthorizer(ctx, "jwt", &apigatewayv2.AuthorizerArgs{
		ApiId:           http.ID(),
		Name:            pulumi.String("jwt"),
		AuthorizerType:  pulumi.String("JWT"),
		IdentitySources: pulumi.StringArray{pulumi.String("$request.header.Authorization")},
		JwtConfiguration: &apigatewayv2.AuthorizerJwtConfigurationArgs{
			Audiences: pulumi.StringArray{pulumi.String("shop")}, Issuer: pulumi.String("https://issuer.example/"),
		},
	})
	if err != nil {
		return err
	}
	for name, route := range map[string]*apigatewayv2.RouteArgs{
		"list":  {AuthorizationType: pulumi.String("JWT"), AuthorizerId: jwt.ID()},
		"open":  {},
		"asked": {AuthorizationType: parameter.Value(), AuthorizerId: jwt.ID()},
	} {
		route.ApiId, route.RouteKey = http.ID(), pulumi.String("GET /"+name)
		if _, err := apigatewayv2.NewRoute(ctx, name, route); err != nil {
			return err
		}
	}

	_, err = lambda.NewFunctionUrl(ctx, "url", &lambda.FunctionUrlArgs{
		FunctionName: fn.Name, AuthorizationType: pulumi.String("NONE"),
	})
	network.GetOutput(pulumi.String("paths")).ApplyT(func(paths interface{}) error {
		for _, path := range paths.([]interface{}) {
			key := pulumi.String("GET /" + path.(string))
			args := &apigatewayv2.RouteArgs{ApiId: http.ID(), RouteKey: key}
			if _, err := apigatewayv2.NewRoute(ctx, path.(string), args); err != nil {
				return err
			}
		}
		return nil
	})
	ctx.Export("address", http.ApiEndpoint)
	return err
}
