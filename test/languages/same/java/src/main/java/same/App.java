// One API of each kind: open, token-authorized and IAM routes, a JWT authorizer, a function URL, and what nobody here knows.
package same;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.asset.AssetArchive;
import com.pulumi.asset.StringAsset;
import com.pulumi.aws.apigateway.Authorizer;
import com.pulumi.aws.apigateway.AuthorizerArgs;
import com.pulumi.aws.apigateway.Integration;
import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.Method;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.aws.apigateway.Resource;
import com.pulumi.aws.apigateway.ResourceArgs;
import com.pulumi.aws.apigateway.RestApi;
import com.pulumi.aws.apigateway.RestApiArgs;
import com.pulumi.aws.apigatewayv2.Api;
import com.pulumi.aws.apigatewayv2.ApiArgs;
import com.pulumi.aws.apigatewayv2.Route;
import com.pulumi.aws.apigatewayv2.RouteArgs;
import com.pulumi.aws.apigatewayv2.inputs.AuthorizerJwtConfigurationArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.FunctionUrl;
import com.pulumi.aws.lambda.FunctionUrlArgs;
import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParameterArgs;
import com.pulumi.aws.ssm.outputs.GetParameterResult;
import com.pulumi.core.Output;
import com.pulumi.resources.StackReference;
import java.util.List;
import java.util.Map;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    static void stack(Context ctx) {
        var network = new StackReference("acme/network/prod");
        var parameter = SsmFunctions.getParameter(GetParameterArgs.builder().name("/shop/type").build());

        var role = new Role("role", RoleArgs.builder().assumeRolePolicy("{}").build());
        var fn = new Function("fn", FunctionArgs.builder()
            .role(role.arn())
            .runtime("nodejs22.x")
            .handler("index.handler")
            .code(new AssetArchive(Map.of("index.js", new StringAsset("exports.handler = 1;"))))
            .build());

        var api = new RestApi("shop", RestApiArgs.builder().name("shop").build());
        var orders = new Resource("orders", ResourceArgs.builder()
            .restApi(api.id()).parentId(api.rootResourceId()).pathPart("orders").build());
        var token = new Authorizer("token", AuthorizerArgs.builder()
            .restApi(api.id())
            .name("token")
            .type("TOKEN")
            .authorizerUri(fn.invokeArn())
            .identitySource("method.request.header.Authorization")
            .authorizerResultTtlInSeconds(0)
            .build());

        var methods = new Methods(api, orders, fn);
        methods.add("GET", "NONE", null);
        methods.add("POST", "CUSTOM", token.id());
        methods.add("PUT", "AWS_IAM", null);
        methods.add("DELETE", "CUSTOM", network.output("authorizerId").applyValue(String.class::cast));

        var http = new Api("http", ApiArgs.builder().name("http").protocolType("HTTP").build());
        var jwt = new com.pulumi.aws.apigatewayv2.Authorizer("jwt", com.pulumi.aws.apigatewayv2.AuthorizerArgs.builder()
            .apiId(http.id())
            .name("jwt")
            .authorizerType("JWT")
            .identitySources("$request.header.Authorization")
            .jwtConfiguration(AuthorizerJwtConfigurationArgs.builder()
                .audiences("shop").issuer("https://issuer.example/").build())
            .build());
        new Route("list", RouteArgs.builder()
            .apiId(http.id()).routeKey("GET /list").authorizationType("JWT").authorizerId(jwt.id()).build());
        new Route("open", RouteArgs.builder().apiId(http.id()).routeKey("GET /open").build());
        new Route("asked", RouteArgs.builder()
            .apiId(http.id())
            .routeKey("GET /asked")
            .authorizationType(parameter.applyValue(GetParameterResult::value))
            .authorizerId(jwt.id())
            .build());

        new FunctionUrl("url", FunctionUrlArgs.builder()
            .functionName(fn.name()).authorizationType("NONE").build());
        network.output("paths").applyValue(paths -> {
            for (Object path : (List<?>) paths)
                new Route((String) path, RouteArgs.builder().apiId(http.id()).routeKey("GET /" + path).build());
            return null;
        });
        ctx.export("address", http.apiEndpoint());
    }

    private static final class Methods {
        private final RestApi api;
        private final Resource path;
        private final Function fn;

        Methods(RestApi api, Resource path, Function fn) {
            this.api = api;
            this.path = path;
            this.fn = fn;
        }

        void add(String verb, String authorization, Output<String> authorizerId) {
            var made = new Method("orders-" + verb, MethodArgs.builder()
                .restApi(api.id())
                .resourceId(path.id())
                .httpMethod(verb)
                .authorization(authorization)
                .authorizerId(authorizerId)
                .build());
            new Integration("orders-" + verb, IntegrationArgs.builder()
                .restApi(api.id())
                .resourceId(path.id())
                .httpMethod(made.httpMethod())
                .type("AWS_PROXY")
                .integrationHttpMethod("POST")
                .uri(fn.invokeArn())
                .build());
        }
    }
}
