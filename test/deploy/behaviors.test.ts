// The shared table of API Gateway's behavior against an emulator that nobody here wrote: a second opinion on each case.
// Where the two differ, the case is named in behavior-differences.ts with the reason; one that no longer differs must leave it.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { account, partition } from "../engine/stand-ins/aws-resources";
import { TABLES } from "../gateway/behaviors";
import type { Behavior } from "../gateway/behaviors/case";
import { converse } from "../gateway/behaviors/converse";
import { expectAnswer } from "../gateway/behaviors/expect-answer";
import { type Outside, startOutside } from "../gateway/behaviors/outside";
import { signedHeaders } from "../gateway/behaviors/sign";
import { send } from "../gateway/send";
import { DIFFERENCES } from "./behavior-differences";
import { type Emulator, region, startEmulator } from "./emulator";
import { sender } from "./provider/send";
import { type Made, makeRecorded } from "./recorded";
import { describeEmulator } from "./suite";

const cases = Object.values(TABLES).flat();

describeEmulator("the shared table in the emulator", () => {
  let emulator: Emulator;
  let outside: Outside;
  beforeAll(async () => {
    emulator = await startEmulator();
    outside = await startOutside();
  });
  afterAll(() => Promise.all([emulator?.close(), outside?.close()]));

  async function run(one: Behavior): Promise<void> {
    const place = { partition, region, account };
    const made = await makeRecorded(outside.place(one.resources), sender(emulator.endpoint, region), place);
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
      atRoot,
      token,
      ...rest
    } of one.requests) {
      if (after > 0) throw new Error("its clock cannot be set");
      if (signed === "own") throw new Error("its account has no keys of this run");
      const root = `http://127.0.0.1:${emulator.port}`;
      const address = stage === "$default" || host !== undefined || atRoot ? root : `${root}/${stage}`;
      const own = host ?? `${ids.get(api)}.execute-api.${region}.amazonaws.com`;
      const bearer = token === undefined ? [] : [await outside.bearer(token, Date.now())];
      const headers = [...(rest.headers ?? []), ...bearer];
      expectAnswer(await send(address, { path, ...rest, headers, host: own }), translate(expected));
    }
    if (one.options?.socketTimes !== undefined) throw new Error("its clock cannot be set");
    for (const dialog of one.dialogs ?? [])
      await converse(translate(dialog), {
        address: `http://127.0.0.1:${emulator.port}/${firstStage}`,
        host: `${ids.get(api)}.execute-api.${region}.amazonaws.com`,
        sign: (method, target, body) =>
          signedHeaders({
            method,
            target,
            time: Date.now(),
            service: "execute-api",
            keys: undefined,
            ...(body === undefined ? {} : { body }),
          }),
      });
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
