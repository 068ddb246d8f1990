// The same checks on what AWS refuses: a check that finds nothing here would find nothing anywhere.

import { expect, test } from "@jest/globals";
import { askPython } from "./ask-python";
import { describeWithPython } from "./suite";

const role = "arn:aws:iam::123456789012:role/hello";
const createFunction = {
  FunctionName: "hello",
  Role: role,
  Runtime: "nodejs24.x",
  Handler: "index.handler",
  Code: { ZipFile: { $bytes: "UEsFBg==" } },
};
const lambda = (change: object) => ["lambda", "CreateFunction", { ...createFunction, ...change }] as const;
const rest = (operation: string, input: object) => ["apigateway", operation, input] as const;
const tokenAuthorizer = { restApiId: "a1", name: "jwt", type: "TOKEN" };

const calls: readonly (readonly [string, readonly [string, string, object], readonly RegExp[]])[] = [
  ["nothing: a call as AWS takes it", lambda({}), []],
  ["a runtime that does not exist", lambda({ Runtime: "nodejs99.x" }), [/Runtime: 'nodejs99.x' is none of /]],
  ["memory under 128 MB", lambda({ MemorySize: 64 }), [/MemorySize, value: 64, valid min value: 128/]],
  [
    "memory over 32 GB",
    lambda({ MemorySize: 32_769 }),
    [/MemorySize: 32769 as a number, and 32768 is the most/],
  ],
  ["a role's name where its ARN belongs", lambda({ Role: "hello" }), [/Role: 'hello' does not match/]],
  ["a member that the call has not", lambda({ Memory: 256 }), [/Unknown parameter in input: "Memory"/]],
  ["text where a number belongs", lambda({ Timeout: "10" }), [/Invalid type for parameter Timeout/]],
  [
    "a required member left out",
    lambda({ Role: undefined }),
    [/Missing required parameter in input: "Role"/],
  ],
  [
    "an authorizer's type in lower case",
    rest("CreateAuthorizer", { ...tokenAuthorizer, type: "token" }),
    [/type: 'token' is none of TOKEN, /],
  ],
  ["a call that AWS has not", rest("PutAuthorizer", tokenAuthorizer), [/is no call of AWS/]],
  [
    "a log group's name over 512 characters",
    ["logs", "CreateLogGroup", { logGroupName: "a".repeat(513) }],
    [/logGroupName: 513 characters, and 512 is the most/],
  ],
];

const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } };
const allow = {
  Effect: "Allow",
  Action: "logs:PutLogEvents",
  Resource: "arn:aws:logs:us-east-1:123456789012:log-group:a:*",
};

const policies: readonly (readonly [string, boolean, object, readonly RegExp[]])[] = [
  ["nothing: a policy as IAM takes it", false, allow, []],
  ["nothing: a trust policy", true, trust, []],
  ["an action that does not exist", false, { ...allow, Action: "logs:PutLogEvent" }, [/UNKNOWN_ACTION/]],
  [
    "a resource that the action does not have",
    false,
    { ...allow, Resource: "arn:aws:s3:::bucket" },
    [/RESOURCE_MISMATCH/],
  ],
  ["an effect that does not exist", false, { ...allow, Effect: "Permit" }, [/MALFORMED/]],
];

const document = {
  swagger: "2.0",
  info: { title: "hello", version: "1.0" },
  paths: { "/hello": { get: { responses: { "200": { description: "200" } } } } },
};
const get = (change: object) => ({
  ...document,
  paths: { "/a/{id}": { get: { responses: {}, ...change } } },
});

const bodies: readonly (readonly [string, object, readonly RegExp[]])[] = [
  ["nothing: a document as it should be", document, []],
  ["a version that does not exist", { ...document, swagger: "2.1" }, [/its version is none of/]],
  ["no title", { ...document, info: { version: "1.0" } }, [/\/info: 'title' is a required property/]],
  ["responses that are a list", get({ responses: [] }), [/responses/]],
];

describeWithPython("the checks find", () => {
  test.each(calls)("in a call: %s", (_title, [service, operation, input], expected) => {
    const found = askPython("check_calls.py", [{ of: "one", service, operation, input }]);
    expect(found.map(({ problem }) => problem)).toEqual(
      expected.map((pattern) => expect.stringMatching(pattern)),
    );
  });

  test.each(policies)("in a policy: %s", (_title, isTrust, statement, expected) => {
    const text = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    const found = askPython("lint_policies.py", [{ of: "one", trust: isTrust, document: text }]);
    expect(found.map(({ problem }) => problem)).toEqual(
      expected.map((pattern) => expect.stringMatching(pattern)),
    );
  });

  test.each(bodies)("in a body: %s", (_title, body, expected) => {
    const found = askPython("validate_bodies.py", [{ of: "one", document: body }]);
    const problems = found.map(({ problem }) => problem);
    expect(problems.length > 0).toBe(expected.length > 0);
    for (const pattern of expected) expect(problems).toContainEqual(expect.stringMatching(pattern));
  });
});
