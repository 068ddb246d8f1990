// The policy evaluator: the table of cases, then the laws that hold for every policy.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { evaluatePolicy, type PolicyRequest } from "../../../gateway/policy/evaluate";
import { matchesGlob } from "../../../gateway/policy/glob";
import { METHOD_ARN, POLICY_CASES } from "./evaluate.cases";

const REQUEST: PolicyRequest = {
  action: "execute-api:Invoke",
  resource: METHOD_ARN,
  now: Date.parse("2026-01-01T12:00:00Z"),
  sourceIp: "203.0.113.7",
  userAgent: "probe/1.0",
  referer: undefined,
};

const documentOf = (statements: readonly object[]) => ({
  Version: "2012-10-17",
  Statement: statements.map((one) => ({
    Effect: "Allow",
    Action: "execute-api:Invoke",
    Resource: "*",
    ...one,
  })),
});

describe("one request, many policies", () => {
  test.each(POLICY_CASES)("$title", ({ statements, expected }) => {
    expect(evaluatePolicy(documentOf(statements), REQUEST)).toMatchObject(expected);
  });

  test.each([
    ["null", null],
    ["a string of JSON", JSON.stringify(documentOf([{}]))],
    ["a list", [documentOf([{}])]],
    ["a document without statements", { Version: "2012-10-17" }],
    ["a document with no statement in its list", documentOf([])],
    ["a document of an unknown version", { ...documentOf([{}]), Version: "2030-01-01" }],
    ["a document with an unknown element", { ...documentOf([{}]), statement: [] }],
  ])("%s is not decided", (_title, document) => {
    expect(evaluatePolicy(document, REQUEST).verdict).toBe("undecided");
  });

  test("a single statement needs no list", () => {
    const document = { Statement: { Effect: "Allow", Action: "*", Resource: "*" } };
    expect(evaluatePolicy(document, REQUEST)).toEqual({ verdict: "allow", statement: 0 });
  });

  test("the first Deny that matches decides, else the first Allow", () => {
    const elsewhere = { Resource: METHOD_ARN.replace("hello", "other") };
    const deny = { Effect: "Deny" };
    const decided = (statements: readonly object[]) => evaluatePolicy(documentOf(statements), REQUEST);
    expect(decided([elsewhere, {}, {}])).toEqual({ verdict: "allow", statement: 1 });
    expect(decided([{}, { ...deny, ...elsewhere }, deny, deny])).toEqual({
      verdict: "explicit-deny",
      statement: 2,
    });
  });
});

const resource = fc.constantFrom(
  "*",
  METHOD_ARN,
  METHOD_ARN.replace("hello", "*"),
  METHOD_ARN.replace("hello", "other"),
  "arn:aws:execute-api:*",
);
const statement = fc.record(
  {
    Effect: fc.constantFrom("Allow", "Deny"),
    Action: fc.constantFrom("execute-api:Invoke", "execute-api:*", "*", "s3:GetObject"),
    Resource: fc.oneof(resource, fc.array(resource, { minLength: 1, maxLength: 3 })),
    Condition: fc.constantFrom(
      { DateLessThan: { "aws:CurrentTime": "2030-01-01" } },
      { DateLessThan: { "aws:CurrentTime": "2020-01-01" } },
      { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
    ),
  },
  { requiredKeys: ["Effect", "Action", "Resource"] },
);
const statements = fc.array(statement, { minLength: 1, maxLength: 5 });

describe("laws", () => {
  test("the order of statements never changes the decision", () => {
    fc.assert(
      fc.property(
        statements.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(evaluatePolicy(documentOf(shuffled), REQUEST).verdict).toBe(
            evaluatePolicy(documentOf(list), REQUEST).verdict,
          );
        },
      ),
    );
  });

  test("a matching Deny wins over whatever else the policy says", () => {
    fc.assert(
      fc.property(statements, fc.nat(), (list, position) => {
        const withDeny: object[] = [...list];
        withDeny.splice(position % (list.length + 1), 0, { Effect: "Deny" });
        expect(evaluatePolicy(documentOf(withDeny), REQUEST).verdict).toBe("explicit-deny");
      }),
    );
  });

  test("a policy decides as its statements decide one by one", () => {
    fc.assert(
      fc.property(statements, (list) => {
        const alone = list.map((one) => evaluatePolicy(documentOf([one]), REQUEST).verdict);
        const expected = alone.includes("explicit-deny")
          ? "explicit-deny"
          : alone.includes("allow")
            ? "allow"
            : "implicit-deny";
        expect(evaluatePolicy(documentOf(list), REQUEST).verdict).toBe(expected);
      }),
    );
  });

  test("an element or a condition that nobody knows never ends in allow", () => {
    const unknownName = fc
      .string({ minLength: 1 })
      .filter((name) => !["Sid", "NotAction", "NotResource"].includes(name));
    fc.assert(
      fc.property(statements, unknownName, fc.jsonValue(), fc.boolean(), (list, name, value, inCondition) => {
        const condition = { [name]: { "aws:CurrentTime": value } };
        const known = { Effect: "Allow", Action: "*", Resource: "*" };
        fc.pre(!Object.hasOwn(known, name) && name !== "Condition" && !/^(Date|Null)/.test(name));
        const odd = inCondition ? { Condition: condition } : { [name]: value };
        expect(evaluatePolicy(documentOf([...list, odd]), REQUEST).verdict).toBe("undecided");
      }),
    );
  });

  test("any JSON at all is answered with a verdict, and only an object with statements can allow", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (document) => {
        expect(evaluatePolicy(document, REQUEST).verdict).toBe("undecided");
      }),
    );
  });

  test("DateLessThan allows exactly until its time", () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(seconds, seconds, (now, limit) => {
        const until = new Date(limit * 1000).toISOString();
        const document = documentOf([{ Condition: { DateLessThan: { "aws:CurrentTime": until } } }]);
        const verdict = evaluatePolicy(document, { ...REQUEST, now: now * 1000 }).verdict;
        expect(verdict).toBe(now < limit ? "allow" : "implicit-deny");
      }),
    );
  });

  test("a glob matches exactly what the same pattern written as a regular expression matches", () => {
    const alphabet = fc.constantFrom("a", "b", "/", ":", ".", "(");
    const pattern = fc
      .array(fc.oneof(alphabet, fc.constantFrom("*", "?")), { maxLength: 8 })
      .map((list) => list.join(""));
    const text = fc.array(alphabet, { maxLength: 10 }).map((list) => list.join(""));
    fc.assert(
      fc.property(pattern, text, (glob, candidate) => {
        const source = glob.replace(/[.(]/g, "\\$&").replace(/\*/g, "[^]*").replace(/\?/g, "[^]");
        expect(matchesGlob(glob, candidate)).toBe(new RegExp(`^${source}$`).test(candidate));
      }),
      { numRuns: 500 },
    );
  });
});
