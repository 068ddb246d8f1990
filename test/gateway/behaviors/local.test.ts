// The shared tables of API Gateway's behavior against the local gateway: each case on a gateway of its own.

import { afterEach, describe, expect, test } from "@jest/globals";
import { type Gateway, startGateway } from "../../../gateway";
import { send } from "../send";
import { silentLog } from "../silent-log";
import { TABLES } from ".";
import { expectAnswer } from "./expect-answer";
import { signedHeaders } from "./sign";

let gateway: Gateway | undefined;
afterEach(() => gateway?.close());

describe.each(Object.entries(TABLES))("%s", (_table, cases) => {
  test.each(cases.map((one) => ({ name: one.title, one })))("$name", async ({ one }) => {
    let time = Date.parse("2026-01-01T12:00:00Z");
    const started = await startGateway({
      resources: one.resources,
      port: 0,
      log: silentLog,
      now: () => time,
      processes: 1,
    });
    gateway = started;
    const isUrl = one.resources.some(({ type }) => type === "aws:lambda/functionUrl:FunctionUrl");
    const service = isUrl ? "lambda" : "execute-api";
    for (const { expected, stage, after = 0, path = "/a", signed, host, ...rest } of one.requests) {
      time += after * 1000;
      const root = new URL(started.url).origin;
      const staged =
        stage === undefined ? started.url : (started.stages.find((each) => each.stage === stage)?.url ?? "");
      const address = host === undefined ? staged : root;
      const target = new URL(address + path);
      const headers = [
        ...(rest.headers ?? []),
        ...(signed === undefined
          ? []
          : await signedHeaders({
              ...rest,
              target,
              time,
              service,
              keys: signed === "own" ? started.account : undefined,
            })),
      ];
      const received = await send(address, {
        path,
        ...rest,
        headers,
        ...(host === undefined ? {} : { host }),
      });
      expectAnswer(received, expected);
    }
  });
});

test("every case has a source, and a title of its own", () => {
  const all = Object.values(TABLES).flat();
  expect(all.filter(({ source }) => source.length < 8).map(({ title }) => title)).toEqual([]);
  const titles = all.map(({ title }) => title);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});
