// The arguments as they come at run time: refused as the types refuse them, all problems at once, no value repeated.

import { describe, expect, test } from "@jest/globals";
import { checkArguments, Problems } from "../../secure-api/check";
import { routesOfDocument } from "../../secure-api/openapi";
import { cases } from "./problems.cases";
import { cases as ofProduction } from "./production-problems.cases";

function problemsOf(args: unknown): string[] {
  const problems = new Problems();
  const { routes = [], openapi } = (args ?? {}) as { routes?: unknown; openapi?: never };
  const all = openapi ? [...(routes as unknown[]), ...routesOfDocument(openapi, problems)] : routes;
  try {
    checkArguments("shop", args, all, problems);
    return [];
  } catch (error) {
    const [first, ...lines] = (error as Error).message.split("\n");
    expect(first).toMatch(/^SecureApi "shop" is not usable, (1 problem|\d+ problems):$/);
    return lines.map((line) => line.slice(2));
  }
}

describe("arguments that cannot be kept", () => {
  test.each([...cases, ...ofProduction])("$title", ({ args, problems }) => {
    expect(problemsOf(args)).toEqual(problems);
  });

  test("what is right has no problem", () => {
    expect(
      problemsOf({
        issuers: [{ issuer: "https://a.example/", audience: ["b"], jwksUri: "https://a.example/keys" }],
        routes: [
          { method: "ANY", path: "/{proxy+}", access: { claims: { tenant: ["a", 1] } }, function: "items" },
        ],
      }),
    ).toEqual([]);
  });
});
