// Values that nobody here knows, on each way into a route.
package unknowns;

import com.pulumi.Pulumi;
import com.pulumi.aws.apigatewayv2.Route;
import com.pulumi.aws.apigatewayv2.RouteArgs;
import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParameterArgs;
import com.pulumi.aws.ssm.outputs.GetParameterResult;
import com.pulumi.core.Output;
import com.pulumi.resources.StackReference;
import java.util.List;
import java.util.function.Consumer;

public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            var network = new StackReference("acme/network/prod");
            var config = ctx.config();
            var parameter = SsmFunctions.getParameter(GetParameterArgs.builder().name("/shop/type").build());
            route("referenced", one -> one.authorizerId(network.requireOutput("authorizerId").applyValue(String.class::cast)));
            route("joined", one -> one.target(Output.format("%s/x", network.output("target"))));
            route("configured", one -> one.target(config.require("target")));
            route("sealed", one -> one.target(config.requireSecret("token")));
            route("looked-up", one -> one.target(parameter.applyValue(GetParameterResult::value)));
            route("asked-with", one -> one.target(parameter.applyValue(GetParameterResult::name)));
            network.output("paths").applyValue(paths -> {
                for (Object path : (List<?>) paths) route((String) path, one -> {});
                return null;
            });
            network.output("name").applyValue(name -> name.toString().toUpperCase().concat(tail(name)));
            if (System.getenv("SHOP_TOKEN") != null) route("never", one -> {});
        });
    }

    private static String tail(Object name) {
        return String.format("-%s", List.of(name).stream().map(Object::toString).findFirst().orElse(""));
    }

    private static void route(String name, Consumer<RouteArgs.Builder> more) {
        var args = RouteArgs.builder().apiId("a").routeKey("GET /" + name);
        more.accept(args);
        new Route(name, args.build());
    }
}
