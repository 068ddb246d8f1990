// One stack that another one builds on: an API, its authorizer, and the routes it wants.
const pulumi = require("@pulumi/pulumi");

class Resource extends pulumi.CustomResource {}

const api = new Resource("aws:apigatewayv2/api:Api", "api", { protocolType: "HTTP" });
const authorizer = new Resource("aws:apigatewayv2/authorizer:Authorizer", "jwt", {
  apiId: api.id,
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  jwtConfiguration: { issuer: "https://issuer.example.com/", audiences: ["shop"] },
});

exports.apiId = api.id;
exports.authorizerId = authorizer.id;
exports.paths = ["GET /items", "POST /items"];
exports.type = "JWT";
