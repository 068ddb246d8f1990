// Says back what API Gateway hands on.
exports.handler = async ({ resource, routeKey, path, rawPath, requestContext }) => {
  const { authorizer = {} } = requestContext;
  const body = JSON.stringify({
    route: routeKey ?? resource,
    path: rawPath ?? path,
    authorizer: authorizer.lambda ?? authorizer,
  });
  return { statusCode: 200, headers: { "content-type": "application/json" }, body };
};
