// The shared table of API Gateway's behavior against an emulator that nobody here wrote: a second opinion on each case.
// Where the two differ, the case is named in behavior-differences.ts with the reason; one that no longer differs must leave it.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { account, partition } from "../engine/stand-ins/aws-resources";
import { TABLES } from "../gateway/behaviors";
import type { Behavior } from "../gateway/behaviors/case";
import { expectAnswer } from "../gateway/behaviors/expect-answer";
import { send } from "../gateway/send";
import { DIFFERENCES } from "./behavior-differences";
import { type Emulator, region, startEmulator } from "./emulator";
import { sender } from "./provider/send";
import { type Made, makeRecorded } from "./recorded";
import { describeDeployment } from "./suite";

const cases = Object.values(TABLES).flat();

describeDeployment("the shared table in the emulator", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator?.close());

  async function run(one: Behavior): Promise<void> {
    const place = { partition, region, account };
    const made = await makeRecorded(one.resources, sender(emulator.endpoint, region), place);
    try {
      if (made.problem !== undefined) throw made.problem;
      await ask(one, made);
    } finally {
      await made.remove();
    }
  }

  async function ask(one: Behavior, { ids, translate }: Made): Promise<void> {
    const api = one.resources.find(({ type }) => /:(RestApi|Api)$/.test(type))?.id ?? "";
    const first = one.resources.find(({ type }) => /:Stage$/.test(type))?.inputs;
    const firstStage = String(first?.stageName ?? first?.name ?? "");
    for (const {
      expected,
      stage = firstStage,
      after = 0,
      path = "/a",
      signed,
      host,
      ...rest
    } of one.requests) {
      if (after > 0) throw new Error("its clock cannot be set");
      if (signed === "own") throw new Error("its account has no keys of this run");
      const address = `http://127.0.0.1:${emulator.port}${stage === "$default" || host !== undefined ? "" : `/${stage}`}`;
      const own = host ?? `${ids.get(api)}.execute-api.${region}.amazonaws.com`;
      expectAnswer(await send(address, { path, ...rest, host: own }), translate(expected));
    }
  }

  describe.each(Object.entries(TABLES))("%s", (_table, table) => {
    test.each(table.map((one) => ({ name: one.title, one })))("$name", async ({ name, one }) => {
      const problem = await run(one).then(
        () => undefined,
        (error: unknown) => String(error).replace(/\s+/g, " ").slice(0, 400),
      );
      if (process.env.LIST_DIFFERENCES && problem !== undefined) console.log(`DIFFERS\t${name}\t${problem}`);
      const isKnown = DIFFERENCES[name] !== undefined;
      expect({ name, differs: problem !== undefined, problem }).toMatchObject({ name, differs: isKnown });
    });
  });

  test("every difference that is listed names a case of the table", () => {
    const titles = new Set(cases.map(({ title }) => title));
    expect(Object.keys(DIFFERENCES).filter((title) => !titles.has(title))).toEqual([]);
  });
});
