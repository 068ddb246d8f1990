// Fresh keys: one kind per algorithm, and never one whose export can lock up the process.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { makePair } from "../../issuer";

test.each([
  ["RS256", "rsa"],
  ["PS512", "rsa"],
  ["ES256", "ec"],
  ["ES384", "ec"],
  ["EdDSA", "ed25519"],
])("%s has a pair of type %s", async (alg, type) => {
  const { publicKey, privateKey } = await makePair(alg);
  expect([publicKey.type, publicKey.asymmetricKeyType]).toEqual(["public", type]);
  expect([privateKey.type, privateKey.asymmetricKeyType]).toEqual(["private", type]);
});

test.each(["HS256", "none", "RS1", ""])("%j is no algorithm of key pairs", async (alg) => {
  await expect(makePair(alg)).rejects.toThrow(
    `issuer: expected a signing algorithm such as RS256, PS256, ES256 or EdDSA, got ${JSON.stringify(alg)}`,
  );
});

/** On Node 20, keys that still belong to their job stop such a loop within a thousand rounds, and no timer can end it. */
test("thousands are made and exported, and the process ends", () => {
  const code = `
    const { makePair } = require(${JSON.stringify(join(__dirname, "../../issuer/pair.ts"))});
    (async () => {
      for (let n = 0; n < 3000; n += 1) {
        const { publicKey } = await makePair("ES256");
        for (let times = 0; times < 20; times += 1) publicKey.export({ format: "jwk" });
      }
      console.log("done");
    })();`;
  const options = { encoding: "utf8", timeout: 90_000, killSignal: "SIGKILL" } as const;
  const ran = spawnSync(process.execPath, ["--import", "tsx", "--eval", code], options);
  expect([ran.stdout.trim(), ran.signal]).toEqual(["done", null]);
});
