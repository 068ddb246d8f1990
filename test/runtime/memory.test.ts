// 200,000 decisions in one sandbox: what is in use after a collection does not grow. What it comes to in all is written down.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Issuer, startIssuer } from "../../issuer";
import { tokenEvent } from "../arbitraries/gateway-event";
import { type Sandbox, startSandbox } from "./sandbox";
import { describeRuntimes, measured, settingsFor } from "./suite";

const rounds = 10;
const decisionsPerRound = 20_000;

/** Decides its event's tokens in turn, each third one with an id and a signature that nobody has seen before. */
const many = `
const { handler } = require("./index.js");
let count = 0;
exports.handler = async ({ event, tokens, decisions }) => {
  const outcomes = {};
  for (let index = 0; index < decisions; index++) {
    const token = tokens[index % tokens.length];
    const strange = index % 3 === 0;
    const header = Buffer.from(JSON.stringify({ alg: "RS256", typ: "JWT", kid: "unknown-" + count++ })).toString("base64url");
    const sent = strange ? header + token.slice(token.indexOf(".")) : token;
    const outcome = await handler({ ...event, authorizationToken: "Bearer " + sent }, {}).then(() => "answered", (error) => error.message);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  global.gc();
  return { outcomes, heapMegabytes: process.memoryUsage().heapUsed / 1048576 };
};
`;

interface Answer {
  readonly outcomes: Readonly<Record<string, number>>;
  readonly heapMegabytes: number;
}

describeRuntimes("memory", (runtime) => {
  let issuer: Issuer;
  let sandbox: Sandbox;
  beforeAll(async () => {
    issuer = await startIssuer();
    sandbox = await startSandbox({
      runtime: { ...runtime, arguments: ["--expose-gc", ...runtime.arguments] },
      environment: settingsFor(issuer.issuer, issuer.jwksUri),
      handler: "many.handler",
      files: { "many.js": many },
      keepWritten: false,
    });
  });
  afterAll(async () => {
    await sandbox?.close();
    await issuer?.close();
  });

  test("does not grow with the number of decisions", async () => {
    const tokens = await Promise.all(
      Array.from({ length: 50 }, (_, index) => issuer.mint({ sub: `caller-${index}` })),
    );
    const resident: number[] = [];
    const heap: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { body } = await sandbox.invoke({
        event: tokenEvent(""),
        tokens,
        decisions: decisionsPerRound,
      });
      const { outcomes, heapMegabytes } = body as Answer;
      expect(Object.values(outcomes).reduce((sum, some) => sum + some, 0)).toBe(decisionsPerRound);
      expect(outcomes.answered).toBeGreaterThan(decisionsPerRound / 2);
      heap.push(heapMegabytes);
      resident.push(sandbox.residentMegabytes());
    }
    const listed = (sizes: readonly number[], digits: number) =>
      sizes.map((size) => size.toFixed(digits)).join(" ");
    measured(`${runtime.title}: after each 20,000 decisions, MB in all: ${listed(resident, 0)}`);
    measured(`${runtime.title}: of which in use on the heap: ${listed(heap, 1)}`);
    // What is in use after a collection is what grows when something is kept; the rest is the collector's own choice.
    expect((heap.at(-1) ?? 0) - (heap[1] ?? 0)).toBeLessThan(1);
  });
});
