// Where the emulator answers otherwise than is taken for true here, or not at all, by the fact's name. MiniStack 1.5.33.
// It is a second opinion: that a question can be answered in two ways is what is shown, not which of them is AWS's.

export const EMULATOR_ANSWERS: Readonly<Record<string, string>> = {
  "HTTP 1.0, ARN of an encoded path: /items/%61": "GET/items/a on GET /items/{id}",
  "HTTP 2.0, ARN of an encoded path: /items/%61": "GET/items/a on GET /items/{id}",
  "HTTP 2.0, a slash at the end: /items/": "GET/items on GET /items",
  "HTTP 2.0, an encoded slash: /items/a%2Fb": "GET/items/a/b on $default",
  "HTTP 2.0, two Authorization headers": "200",
  "HTTP 2.0, two slashes: //items": "GET/items on GET /items",
  "REST REQUEST, the key with context.resourcePath, on two paths of a route":
    "not answered: answers were 401 UnauthorizedException and 401 UnauthorizedException",
  "REST REQUEST, the key with context.resourcePath, on two routes":
    "not answered: answers were 401 UnauthorizedException and 401 UnauthorizedException",
  "REST, a nested value in the context": "200",
  "REST, a slash after a parameter: /items/a/": "GET/items/a/ on /items/{id}",
  "REST, a slash at the end: /items/": "GET/items/ on /items",
  "REST, an Action of another service": "200",
  "REST, an Effect that is none": "403 AccessDeniedException",
  "REST, an answer without principalId": "200",
  'REST, an error "unauthorized" in lower case': "401 UnauthorizedException",
  "REST, aws:CurrentTime in an authorizer's policy": "ignored: the policy allows",
  "REST, method ARN of a letter that need not be encoded: /items/%61": "GET/items/a on /items/{id}",
  "REST, method ARN of an encoded path: /deep/a%2Fb/c%20d": "GET/deep/a/b/c d on /deep/{proxy+}",
  "REST, two Authorization headers": "200",
  "REST, two slashes first: //items": "GET/items on /items",
  "REST, two slashes inside: /deep//a": "GET/deep//a on /deep/{proxy+}",
};
