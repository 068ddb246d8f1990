// Several calls at once in one sandbox, as Lambda does where AWS_LAMBDA_MAX_CONCURRENCY is set: each has its own line and trace.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Issuer, startIssuer } from "../../issuer";
import { type Sandbox, startSandbox } from "./sandbox";
import { decisionsIn, describeRuntimes, eventFor, outcomeOf, settingsFor } from "./suite";

const atOnce = 40;

describeRuntimes(
  "several calls at once",
  (runtime) => {
    let issuer: Issuer;
    let sandbox: Sandbox;
    beforeAll(async () => {
      issuer = await startIssuer();
      const environment = { ...settingsFor(issuer.issuer, issuer.jwksUri), AWS_LAMBDA_MAX_CONCURRENCY: "10" };
      sandbox = await startSandbox({ runtime, environment });
    });
    afterAll(async () => {
      await sandbox?.close();
      await issuer?.close();
    });

    test("are decided each by its own token, and each line names its own call and its own trace", async () => {
      const good = await eventFor(issuer);
      const foreign = await eventFor(issuer, { aud: "https://other.example.com" });
      const events = Array.from({ length: atOnce }, (_, index) => (index % 2 === 0 ? good : foreign));
      const outcomes = await Promise.all(events.map((event) => sandbox.invoke(event)));
      expect(outcomes.map(outcomeOf)).toEqual(
        events.map((event) => (event === good ? "Allow" : "Unauthorized")),
      );
      await sandbox.invoke(good); // by then the others' lines have come through the pipe
      const lines = decisionsIn(sandbox.written());
      for (const { requestId, traceHeader } of outcomes)
        expect(lines.filter(({ function_request_id: id }) => id === requestId)).toEqual([
          expect.objectContaining({ xray_trace_id: traceHeader.slice("Root=".length, "Root=".length + 35) }),
        ]);
    });
  },
  "client-4",
);
