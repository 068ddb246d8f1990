// The shared tables of API Gateway's behavior against the local gateway: each case on a gateway of its own.

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { type Gateway, startGateway } from "../../../gateway";
import { send } from "../send";
import { silentLog } from "../silent-log";
import { TABLES } from ".";
import type { Behavior } from "./case";
import { converse } from "./converse";
import { expectAnswer } from "./expect-answer";
import { type Outside, startOutside } from "./outside";
import { signedHeaders } from "./sign";

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

let gateway: Gateway | undefined;
afterEach(() => gateway?.close());

async function run(one: Behavior): Promise<void> {
  let time = Date.parse("2026-01-01T12:00:00Z");
  const started = await startGateway({
    resources: outside.place(one.resources),
    port: 0,
    log: silentLog,
    now: () => time,
    processes: 1,
    ...one.options,
  });
  gateway = started;
  const isUrl = one.resources.some(({ type }) => type === "aws:lambda/functionUrl:FunctionUrl");
  const service = isUrl ? "lambda" : "execute-api";
  const root = new URL(started.url).origin;
  for (const request of one.requests) {
    const { expected, stage, after = 0, path = "/a", signed, host, atRoot, token, ...rest } = request;
    time += after * 1000;
    const staged =
      stage === undefined ? started.url : (started.stages.find((each) => each.stage === stage)?.url ?? "");
    const address = host === undefined && !atRoot ? staged : root;
    const target = new URL(address + path);
    const keys = signed === "own" ? started.account : undefined;
    const headers = [
      ...(rest.headers ?? []),
      ...(token === undefined ? [] : [await outside.bearer(token, time)]),
      ...(signed === undefined ? [] : await signedHeaders({ ...rest, target, time, service, keys })),
    ];
    const received = await send(address, {
      path,
      ...rest,
      headers,
      ...(host === undefined ? {} : { host }),
    });
    expectAnswer(received, expected);
  }
  for (const dialog of one.dialogs ?? [])
    await converse(dialog, {
      address: started.url,
      sign: (method, target, body) =>
        signedHeaders({
          method,
          target,
          time,
          service,
          keys: started.account,
          ...(body === undefined ? {} : { body }),
        }),
    });
}

describe.each(Object.entries(TABLES))("%s", (_table, cases) => {
  test.each(cases.map((one) => ({ name: one.title, one })))("$name", ({ one }) => run(one));
});

test("every case has a source, and a title of its own", () => {
  const all = Object.values(TABLES).flat();
  expect(all.filter(({ source }) => source.length < 8).map(({ title }) => title)).toEqual([]);
  const titles = all.map(({ title }) => title);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});
