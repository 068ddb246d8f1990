// Every question of `npm run verify:aws`, asked of the local gateway: what is taken for true here is what it does.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  type Answer,
  askAll,
  FACTS,
  type Fact,
  rightsOf,
  type Send,
  SLOW,
  send,
  tableOf,
} from "../../verify";
import { type Local, startLocal } from "./local";

let local: Local;
beforeAll(async () => {
  local = await startLocal();
});
afterAll(() => local?.close());

test("the local gateway answers each as is taken for true", async () => {
  const rows = await askAll(FACTS, local.where);
  expect(rows.map(({ fact, answer, reason }) => [fact.name, answer ?? reason])).toEqual(
    FACTS.map(({ name, here }) => [name, here]),
  );
});

test("each has a name of its own", () => {
  const names = [...FACTS, SLOW].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

describe("where the answer cannot be known", () => {
  const [first = FACTS[0] as Fact] = FACTS;
  const asked = async (given: Send, facts: readonly Fact[] = [first]) =>
    tableOf(await askAll(facts, { ...local.where, send: given }));
  const always =
    (answer: Answer): Send =>
    () =>
      Promise.resolve(answer);

  test("a host that does not exist is not answered", async () => {
    const table = await asked(() => send("http://nowhere.invalid", { path: "/" }));
    expect(table).toMatch(/\| not answered: no answer came \([A-Z_]+\) \|.*\| \? \|$/m);
  });

  test("a throttled request is not answered, whatever the fact", async () => {
    const table = await asked(always({ status: 429, headers: {}, body: "" }), FACTS);
    const lines = table.split("\n").slice(2);
    expect(lines.filter((line) => !line.includes("not answered: the request was throttled (429)"))).toEqual(
      [],
    );
    expect(lines).toHaveLength(FACTS.length);
  });

  test("a failing gateway never reads as an answer that is taken here to be a good one", async () => {
    const rows = await askAll(FACTS, {
      ...local.where,
      send: always({ status: 503, headers: {}, body: "" }),
    });
    expect(rows.filter(({ fact, answer }) => answer === fact.here)).toEqual([]);
  });

  test("a cache whose two answers fail says which they were", async () => {
    const cache = FACTS.find(({ name }) => name.startsWith("REST TOKEN, the key")) as Fact;
    const table = await asked(always({ status: 500, headers: {}, body: "" }), [cache]);
    expect(table).toContain("not answered: answers were 500 and 500");
  });

  test("what was stopped is said to be so", async () => {
    const rows = await askAll(FACTS, { ...local.where, stop: AbortSignal.abort() });
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(["stopped"]));
  });
});

test("another answer is told beside what is taken here, and a bar does not break the table", () => {
  const fact: Fact = { name: "a | b", here: "200", why: "", answer: () => Promise.resolve("") };
  expect(
    tableOf([{ fact, answer: "403", reason: "" }])
      .split("\n")
      .at(-1),
  ).toBe("| a \\| b | `403` | `200` | **no** |");
});

test("the rights reach no function and no role of another name, and no statement allows everything", () => {
  const { Statement } = JSON.parse(rightsOf("aws-cn", "123456789012", "cn-north-1")) as {
    Statement: { Sid: string; Action: string[]; Resource: string[] }[];
  };
  const wide = Statement.filter(({ Resource }) => Resource.includes("*")).map(({ Sid }) => Sid);
  expect(wide).toEqual(["NoResource"]);
  expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
  const reached = Statement.filter(({ Sid }) => Sid === "Functions" || Sid === "Roles").flatMap(
    ({ Resource }) => Resource,
  );
  for (const resource of reached)
    expect(resource).toMatch(/^arn:aws-cn:.*(portcullis-verify-|product-account-logs-)\*$/);
});
