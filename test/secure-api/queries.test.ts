// The saved queries ask for fields that are there: those of the authorizer's own lines as it writes them, and of the access
// log's format. A field that is renamed on one side makes a query empty, at night, and nobody sees why.

import { expect, test } from "@jest/globals";
import { ACCESS_LOG_FIELDS } from "../../secure-api/kinds/access-log";
import { QUERIES, type Query } from "../../secure-api/monitoring/queries";
import { MAKERS } from "../arbitraries/event";
import { AUTH0_CLAIMS, mint, NOW } from "../arbitraries/jwt";
import { createSubject, type SubjectOptions } from "../authorizer/subject";

/** CloudWatch's own: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
const WORDS = new Set(
  "and as asc bin by count desc fields filter ispresent latest like limit max or pct sort stats".split(" "),
);

/** The names in a query that are neither texts, words of the language nor names that it gives itself. */
function fieldsOf({ text }: Query): readonly string[] {
  const plain = text.replace(/"[^"]*"|\/(?:\\.|[^/])+\//g, " ").replace(/bin\(\w+\)/g, " ");
  const own = new Set([...plain.matchAll(/\bas (\w+)/g)].map(([, name]) => name));
  const names = [...plain.matchAll(/(?<![@\w])[a-zA-Z_]\w*/g)].map(([name]) => name);
  return [...new Set(names)].filter((name) => !WORDS.has(name) && !own.has(name));
}

const header = `Bearer ${mint({ ...AUTH0_CLAIMS, iat: NOW, exp: NOW + 3600 })}`;

async function fieldsOfLines(): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const note = async (options: SubjectOptions, event: unknown) => {
    const subject = createSubject({
      ...options,
      env: { AWS_LAMBDA_FUNCTION_NAME: "f", AWS_LAMBDA_FUNCTION_VERSION: "1", ...options.env },
    });
    await subject.handle(event);
    for (const line of subject.lines) for (const name of Object.keys(JSON.parse(line))) names.add(name);
  };
  for (const make of Object.values(MAKERS)) await note({}, make(header));
  await note({}, MAKERS["http-v2"]("Bearer nonsense"));
  await note({ env: { ROUTES: '{"GET /hello": {}}' } }, MAKERS["http-v2"](header));
  await note({ fetchKeys: async () => ({ ok: false, failure: "timeout" }) }, MAKERS["rest-token"](header));
  await note(
    { env: { REVOKED: "http://127.0.0.1:2772/list" }, get: async () => ({ ok: false, failure: "network" }) },
    MAKERS["rest-token"](header),
  );
  // What a bug of ours would do.
  const fail = () => {
    throw new TypeError("a bug");
  };
  await note({}, new Proxy({}, { get: fail }));
  return names;
}

test("of the authorizer's log are fields of its lines", async () => {
  const there = await fieldsOfLines();
  const asked = Object.entries(QUERIES).filter(([, { log }]) => log === "authorizer");
  expect(asked.length).toBeGreaterThan(4);
  for (const [name, query] of asked)
    expect([name, fieldsOf(query).filter((field) => !there.has(field))]).toEqual([name, []]);
});

test.each(Object.entries(ACCESS_LOG_FIELDS))("of the access log are fields of %s", (_, fields) => {
  const asked = Object.entries(QUERIES).filter(([, { log }]) => log === "access");
  expect(asked.length).toBeGreaterThan(1);
  for (const [name, query] of asked)
    expect([name, fieldsOf(query).filter((field) => !Object.hasOwn(fields, field))]).toEqual([name, []]);
});

test("are read wholly", () => {
  expect(fieldsOf(QUERIES["slow-decisions"] as Query)).toEqual([
    "message",
    "duration_ms",
    "cold_start",
    "keys_state",
  ]);
  expect(fieldsOf(QUERIES["who-is-denied"] as Query)).toEqual(["status", "sourceIp", "responseType"]);
});
