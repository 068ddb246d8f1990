// Why a policy of an example may hold a `*`. In: nothing. Out: a reason for each, by what it says and where.

export const REASONS: Readonly<Record<string, string>> = {
  "xray:PutTraceSegments, xray:PutTelemetryRecords: resource: *":
    "X-Ray's write actions know no resources (AWS service authorization reference)",
  "logs:CreateLogStream, logs:PutLogEvents: resource: logs …:/…/…/…:*":
    "the streams of the function's own log group, whose names Lambda chooses",
  "s3:GetObject: resource: s3 …/*": "the objects of the folder's own bucket, which hold nothing else",
  "lambda:InvokeFunction: source: execute-api …/…/*":
    "an authorizer of this API: its id is not known before the API, which needs the permission; or a route of any path",
  "lambda:InvokeFunction: source: execute-api …/…/…/…/*":
    "the value of a path parameter, which is the caller's: one route of one stage",
  "lambda:InvokeFunction: source: execute-api …/…/*/…/*":
    "a route of every method, and its path parameter: one stage of one API",
  "lambda:invokeFunction: source: execute-api …/*/…/…":
    "the blog post's own program: one route, whatever the stage",
  "lambda:InvokeFunction: source: execute-api …/*/…/…": "one route of one API, whatever the stage",
  "execute-api:ManageConnections: resource: execute-api */*/…/…/*":
    "connections have ids of AWS's making, and the API's id is not known before its functions: one account, one region",
};
