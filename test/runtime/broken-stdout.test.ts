// When standard output is gone, nothing is decided: no Allow leaves the sandbox without its line.

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Issuer, startIssuer } from "../../issuer";
import { type Sandbox, startSandbox } from "./sandbox";
import { describeRuntimes, eventFor, outcomeOf, settingsFor } from "./suite";

describeRuntimes("a broken standard output", (runtime) => {
  let issuer: Issuer;
  let sandbox: Sandbox;
  beforeAll(async () => {
    issuer = await startIssuer();
    sandbox = await startSandbox({ runtime, environment: settingsFor(issuer.issuer, issuer.jwksUri) });
  });
  afterAll(async () => {
    await sandbox?.close();
    await issuer?.close();
  });

  test("turns what was an Allow into a failure, for every call after it", async () => {
    const event = await eventFor(issuer);
    expect(outcomeOf(await sandbox.invoke(event))).toBe("Allow");
    sandbox.breakStdout();
    // The runtime client writes the failure down too, and may end with that; Lambda then answers for it, with an error.
    for (const _ of [1, 2, 3])
      expect(await sandbox.invoke(event).then(outcomeOf, (error: Error) => error.message)).toMatch(
        /^internal-error$|^the client ended with /,
      );
  });
});
