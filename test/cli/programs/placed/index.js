// One open route, whose line the state of another stack is to name.
const pulumi = require("@pulumi/pulumi");

class Resource extends pulumi.CustomResource {}

const api = new Resource("aws:apigatewayv2/api:Api", "api", { protocolType: "HTTP" });
new Resource("aws:apigatewayv2/route:Route", "open", { apiId: api.id, routeKey: "GET /open" });
