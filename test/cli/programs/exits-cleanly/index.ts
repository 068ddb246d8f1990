// Ends itself with code 0 while it still waits for more: half a program must not count as a clean one.
import * as pulumi from "@pulumi/pulumi";

class Api extends pulumi.CustomResource {}

new Api("aws:apigateway/restApi:RestApi", "first", {});
setTimeout(() => process.exit(0), 500);
export const later = new Promise(() => {});
