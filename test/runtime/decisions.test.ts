// The built authorizer on Lambda's own runtime client: it starts, decides, and what it writes for a refusal holds no token.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Issuer, startIssuer } from "../../issuer";
import { tokenEvent } from "../arbitraries/gateway-event";
import { type Sandbox, startSandbox } from "./sandbox";
import { decisionsIn, describeRuntimes, eventFor, measured, outcomeOf, settingsFor } from "./suite";

describeRuntimes("decisions", (runtime) => {
  let issuer: Issuer;
  let sandbox: Sandbox;
  beforeAll(async () => {
    issuer = await startIssuer();
    const empty = await startSandbox({
      runtime,
      environment: {},
      handler: "empty.handler",
      files: { "empty.js": "exports.handler = async () => null;" },
    });
    sandbox = await startSandbox({ runtime, environment: settingsFor(issuer.issuer, issuer.jwksUri) });
    measured(
      `${runtime.title}: init ${sandbox.initMs.toFixed(0)} ms, an empty handler ${empty.initMs.toFixed(0)} ms`,
    );
    await empty.close();
  });
  afterAll(async () => {
    await sandbox?.close();
    await issuer?.close();
  });

  test("a good token is allowed, with its line", async () => {
    const started = performance.now();
    const outcome = await sandbox.invoke(await eventFor(issuer));
    measured(`${runtime.title}: first decision ${(performance.now() - started).toFixed(0)} ms`);
    expect(outcomeOf(outcome)).toBe("Allow");
    expect(decisionsIn(sandbox.written()).at(-1)).toMatchObject({
      outcome: "allow",
      function_request_id: outcome.requestId,
      xray_trace_id: outcome.traceHeader.slice("Root=".length, "Root=".length + 35),
    });
  });

  test.each([
    ["an expired token", { iat: 1_700_000_000, exp: 1_700_003_600 }, "Unauthorized"],
    ["a token for another API", { aud: "https://other.example.com" }, "Unauthorized"],
  ])("%s is refused with the one word that makes a 401", async (_title, claims, expected) => {
    expect(outcomeOf(await sandbox.invoke(await eventFor(issuer, claims)))).toBe(expected);
  });

  test("a 401 writes one line of ours and the runtime's own, without a token, a stack or a path", async () => {
    const token = await issuer.mint({ aud: "https://other.example.com" });
    const before = sandbox.written().length;
    const outcome = await sandbox.invoke(tokenEvent(`Bearer ${token}`));
    await sandbox.invoke(tokenEvent("Bearer x")); // by then the first one's lines have come through the pipe
    const written = sandbox.written().slice(before);
    const lines = decisionsIn(written).filter(({ function_request_id: id }) => id === outcome.requestId);
    expect(lines).toEqual([expect.objectContaining({ outcome: "deny", status: 401 })]);
    measured(`${runtime.title}: a 401 writes about ${Math.round(written.length / 2)} bytes`);
    for (const part of token.split(".")) expect(written).not.toContain(part);
    expect(written).not.toMatch(/\n\s+at /);
    expect(written).not.toContain("/index.js");
  });

  test("an event that is none is a failure, which API Gateway answers with 500 and never caches", async () => {
    expect(outcomeOf(await sandbox.invoke({ detail: "no request" }))).toBe("event-unsupported");
  });
});
