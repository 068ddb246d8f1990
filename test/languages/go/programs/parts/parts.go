// Package parts has what providers' packages have, of so few types that it compiles quickly.
package parts

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

type Any struct{ pulumi.CustomResourceState }

// Make registers a resource of any type.
func Make(ctx *pulumi.Context, kind, name string, properties pulumi.Map, options ...pulumi.ResourceOption) (*Any, error) {
	one := &Any{}
	return one, ctx.RegisterResource(kind, name, properties, one, options...)
}

// Route registers a route.
func Route(ctx *pulumi.Context, name string, properties pulumi.Map) error {
	properties["apiId"], properties["routeKey"] = pulumi.String("api1"), pulumi.String("GET /"+name)
	_, err := Make(ctx, "aws:apigatewayv2/route:Route", name, properties)
	return err
}
