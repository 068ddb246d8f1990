// A rejection that nobody handles, after everything is registered.
import * as pulumi from "@pulumi/pulumi";

class Api extends pulumi.CustomResource {}

new Api("aws:apigateway/restApi:RestApi", "api", {});
void Promise.resolve().then(() => {
  throw new Error("nobody handles this");
});
