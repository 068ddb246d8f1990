// A timer and a server that nobody stops keep the process alive for ever.
import { createServer } from "node:http";
import * as pulumi from "@pulumi/pulumi";

class Api extends pulumi.CustomResource {}

new Api("aws:apigateway/restApi:RestApi", "api", {});
createServer().listen(0, "127.0.0.1");
setInterval(() => {}, 1000);
