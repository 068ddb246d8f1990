// Values that nobody here knows, on each way into a route.
package main

import (
	"strings"

	"portcullis.test/programs/parts"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		network, err := pulumi.NewStackReference(ctx, "acme/network/prod", nil)
		if err != nil {
			return err
		}
		settings := config.New(ctx, "")
		for name, properties := range map[string]pulumi.Map{
			"referenced": {"authorizerId": network.GetStringOutput(pulumi.String("authorizerId"))},
			"joined":     {"target": pulumi.Sprintf("%s/x", network.GetOutput(pulumi.String("target")))},
			"configured": {"target": pulumi.String(settings.Require("target"))},
			"sealed":     {"target": settings.RequireSecret("token")},
		} {
			if err := parts.Route(ctx, name, properties); err != nil {
				return err
			}
		}
		network.GetOutput(pulumi.String("paths")).ApplyT(func(paths any) error {
			for _, path := range paths.([]any) {
				if err := parts.Route(ctx, path.(string), pulumi.Map{}); err != nil {
					return err
				}
			}
			return nil
		})
		network.GetStringOutput(pulumi.String("name")).ApplyT(func(name string) string {
			return strings.ToUpper(name)
		})
		return nil
	})
}
