// Test tooling: a REST API built method by method, with open methods at its root and at two depths below it.
// A method knows its path by an id only, which does not exist at a first preview.
const aws = require("@pulumi/aws");

const shop = new aws.apigateway.RestApi("shop");
const at = (parent, pathPart) =>
  new aws.apigateway.Resource(pathPart.replace(/\W/g, ""), { restApi: shop.id, parentId: parent, pathPart });
const orders = at(shop.rootResourceId, "orders");
const order = at(orders.id, "{id}");
const method = (name, resourceId, httpMethod, authorization) =>
  new aws.apigateway.Method(name, { restApi: shop.id, resourceId, httpMethod, authorization });
method("open-root", shop.rootResourceId, "GET", "NONE");
method("open-list", orders.id, "GET", "NONE");
method("open-one", order.id, "DELETE", "NONE");
method("guarded-one", order.id, "GET", "AWS_IAM");
