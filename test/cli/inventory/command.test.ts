// `portcullis inventory` as a user runs it, against a double of AWS's endpoints: what it says, and all that it asks.

import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { COMMANDS } from "../../../cli/aws/commands";
import { buildCli } from "../run";
import { account, ROUTES } from "./account";
import { cli, endpointFor, inventory, messagesOf, routesOf } from "./asked-of";
import { nothing } from "./endpoint";

test("every kind of API is judged, and no value of a function is shown", async () => {
  const { code, stdout, stderr, report } = await inventory(account);
  expect({ code, stderr, routes: routesOf(report), broken: report.broken }).toEqual({
    code: 0,
    stderr: "",
    routes: ROUTES,
    broken: [],
  });
  expect(stdout).not.toContain("hunter2");
});

describe("what it asks", () => {
  test("is reading and nothing else, and needs the printed policy, no more and no less", async () => {
    const { asked } = await inventory(account);
    const calls = asked.filter(({ service }) => service !== "sts");
    expect(calls.filter(({ method }) => method !== "GET")).toEqual([]);
    const needed = calls.map(({ service, path }) => permissionOf(service, path));
    const { Statement } = JSON.parse((await cli.run(["inventory", "--policy"])).stdout);
    const printed = Statement.flatMap((one: { Action: string; Resource: string | string[] }) =>
      [one.Resource].flat().map((resource) => `${one.Action} ${resource}`),
    );
    expect([...new Set(needed)].sort()).toEqual(printed.sort());
    const others = asked.filter(({ service }) => service === "sts");
    expect(others.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /"]);
  });

  test("can be nothing that writes or exports", () => {
    const names = Object.keys(COMMANDS);
    expect(names.filter((name) => !/^\w+\.(Get|List)[A-Z]\w+$/.test(name))).toEqual([]);
    expect(names.filter((name) => /Export|Introspection|Sdk|Invoke|Policy|Code/.test(name))).toEqual([]);
  });

  test("is nothing at all without --live", async () => {
    const endpoint = await endpointFor(nothing);
    const { code, stderr } = await cli.run(["inventory"], { env: endpoint.env });
    expect([code, stderr, endpoint.asked]).toEqual([
      2,
      'portcullis: inventory calls AWS: say so with --live, or take "portcullis routes" for programs and states\n',
      [],
    ]);
  });
});

/** Actions and resources of the Service Authorization Reference: API Gateway's are its paths. */
function permissionOf(service: string, path: string): string {
  if (service === "apigateway") {
    const resource = path.replace(/^\/v2/, "").replace(/^(\/\w+)\/\w+\//, "$1/*/");
    return `apigateway:GET arn:aws:apigateway:*::${resource}`;
  }
  if (service === "lambda")
    return path.endsWith("/urls")
      ? "lambda:ListFunctionUrlConfigs arn:aws:lambda:*:*:function:*"
      : "lambda:ListFunctions *";
  if (path.endsWith("/channelNamespaces")) return "appsync:ListChannelNamespaces *";
  return path === "/v1/apis" ? "appsync:ListGraphqlApis *" : "appsync:ListApis *";
}

describe("what cannot be read", () => {
  test("for want of a permission is named, and the rest is judged", async () => {
    const { code, report } = await inventory((request) =>
      request.path === "/restapis/r1/authorizers" || request.service === "lambda"
        ? { status: 403, error: "AccessDeniedException", body: { message: "User x is not authorized" } }
        : account(request),
    );
    expect(code).toBe(2);
    expect(messagesOf(report)).toEqual([
      "could not read apigateway.GetAuthorizers of shop: AccessDeniedException: apigateway:GET is needed (--policy prints all)",
      "could not read lambda.ListFunctions: AccessDeniedException: lambda:ListFunctions is needed (--policy prints all)",
    ]);
    expect(JSON.stringify(report)).not.toContain("User x");
    expect(routesOf(report)).toContain("GET /pets protected oidc");
  });

  test("because a page leads to itself ends, and is named", async () => {
    const { code, report } = await inventory((request) =>
      request.path === "/restapis" ? { body: { item: [], position: "again" } } : account(request),
    );
    expect([code, messagesOf(report)]).toEqual([
      2,
      ["could not read apigateway.GetRestApis: the same page again"],
    ]);
  });

  test("because nobody is signed in is one line", async () => {
    const { code, report } = await inventory(nothing, "--aws-profile", "nobody");
    expect([code, messagesOf(report)]).toEqual([
      2,
      [
        "no credentials were found (CredentialsProviderError): sign in as for any AWS tool, or give --aws-profile",
      ],
    ]);
  });
});

test("pages are followed, and a throttled call is made again", async () => {
  let refusals = 1;
  const { code, report } = await inventory((request) => {
    if (request.path === "/v2/apis" && request.service === "apigateway") {
      if (refusals-- > 0) return { status: 429, error: "TooManyRequestsException" };
      const token = request.query.get("nextToken");
      const page = Number(token ?? 0);
      const items = [{ apiId: `h${page}`, name: `api${page}`, protocolType: "HTTP" }];
      return { body: page < 2 ? { items, nextToken: String(page + 1) } : { items } };
    }
    const key = /^\/v2\/apis\/(h\d)\/routes$/.exec(request.path)?.[1];
    return key === undefined
      ? { body: {} }
      : { body: { items: [{ routeId: "x", routeKey: `GET /${key}`, authorizationType: "NONE" }] } };
  });
  expect([code, routesOf(report)]).toEqual([1, ["GET /h0 open", "GET /h1 open", "GET /h2 open"]]);
});

test("the SDK is in a bundle of its own, which other commands do without", async () => {
  const alone = await buildCli();
  try {
    const { readFileSync } = await import("node:fs");
    const [own, sdk] = ["portcullis.js", "aws.js"].map((name) =>
      readFileSync(join(dirname(alone.bundle), name), "utf8"),
    );
    expect([own, sdk].map((text) => /AWS4-HMAC-SHA256/.test(text ?? ""))).toEqual([false, true]);
    rmSync(join(dirname(alone.bundle), "aws.js"));
    const { code } = await alone.run(["check", "test/cli/stacks/clean.json"]);
    expect(code).toBe(0);
  } finally {
    alone.remove();
  }
});
