// A sandbox that Lambda freezes and wakes: in the middle of a fetch, and for hours in which the issuer withdrew a key.

import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type Issuer, startIssuer } from "../../issuer";
import { type GatedKeys, gateKeys } from "./gated-keys";
import { type Sandbox, startSandbox } from "./sandbox";
import { describeRuntimes, eventFor, measured, outcomeOf, settingsFor } from "./suite";

const hours = 3;
const hardAgeHours = 10;

describeRuntimes("freeze and wake", (runtime) => {
  let issuer: Issuer;
  let keys: GatedKeys;
  let sandbox: Sandbox | undefined;
  const shifting = {
    ...runtime,
    arguments: ["--require", join(__dirname, "shift-clock.cjs"), ...runtime.arguments],
  };
  const start = async () => {
    const environment = {
      ...settingsFor(issuer.issuer, keys.uri),
      SHIFT_CLOCK_MS: String(hours * 3_600_000),
      KEYS_HARD_AGE_SECONDS: String(hardAgeHours * 3600),
    };
    sandbox = await startSandbox({ runtime: shifting, environment });
    return sandbox;
  };
  beforeEach(async () => {
    issuer = await startIssuer();
    keys = await gateKeys(issuer.jwksUri);
  });
  afterEach(async () => {
    await sandbox?.close();
    sandbox = undefined;
    keys.close();
    await issuer.close();
  });

  test("in the middle of fetching the key set: the call is decided after waking", async () => {
    keys.shut();
    const frozen = await start();
    const outcome = frozen.invoke(await eventFor(issuer));
    await until(() => keys.asked() > 0);
    frozen.freeze();
    await pause(1_500);
    keys.open();
    const woken = performance.now();
    frozen.wake();
    expect(["Allow", "keys-unavailable"]).toContain(outcomeOf(await outcome));
    measured(`${runtime.title}: ${(performance.now() - woken).toFixed(0)} ms from waking to the answer`);
    expect(outcomeOf(await frozen.invoke(await eventFor(issuer)))).toBe("Allow");
  });

  test("for hours in which the issuer withdrew the key: the first call after waking is refused", async () => {
    const frozen = await start();
    const now = Math.floor(Date.now() / 1000);
    const event = await eventFor(issuer, { exp: now + (hours + 2) * 3600 });
    expect(outcomeOf(await frozen.invoke(event))).toBe("Allow");
    frozen.freeze();
    await issuer.rotate();
    frozen.wake();
    await frozen.moveClock();
    expect(outcomeOf(await frozen.invoke(event))).toBe("Unauthorized");
  });

  test("for hours with an issuer that nobody reaches: no longer than the hard age", async () => {
    const frozen = await start();
    const now = Math.floor(Date.now() / 1000);
    const event = await eventFor(issuer, { exp: now + 23 * 3600 });
    expect(outcomeOf(await frozen.invoke(event))).toBe("Allow");
    keys.close();
    for (let passed = 0; passed <= hardAgeHours; passed += hours) await frozen.moveClock();
    expect(outcomeOf(await frozen.invoke(event))).toBe("keys-unavailable");
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(10);
}
