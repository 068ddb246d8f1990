// Cognito's user pools, profile cognito, as moto makes them. moto signs with one key for all pools: nothing rotates, and what keeps
// another pool's token out is its issuer alone.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Cognito, type Pool, startCognito } from "./cognito";
import { type DeployedAuthorizer, deployFor } from "./deployed-authorizer";

describe("Cognito, as moto has it", () => {
  let cognito: Cognito;
  let pool: Pool;
  let authorizer: DeployedAuthorizer;
  beforeAll(async () => {
    const started = performance.now();
    cognito = await startCognito();
    process.stderr.write(
      `measured: moto is up after ${((performance.now() - started) / 1000).toFixed(0)} s\n`,
    );
    pool = await cognito.createPool();
    authorizer = await deployFor({ ...pool, profile: "cognito" }, { AUDIENCE: pool.client });
  });
  afterAll(async () => {
    authorizer?.close();
    await cognito?.close();
  });

  test("its access token is allowed, the ID token and the refresh token are refused", async () => {
    const { AccessToken, IdToken = "", RefreshToken = "", ExpiresIn } = await pool.signIn();
    process.stderr.write(`measured: Cognito: an access token lives ${ExpiresIn} s\n`);
    expect(await authorizer.decide(AccessToken)).toBe("Allow");
    expect(await authorizer.decide(IdToken)).toBe("not-access-token");
    expect(await authorizer.decide(RefreshToken)).toBe("token-malformed");
  });

  test("refresh: the next access token is allowed", async () => {
    const { RefreshToken = "" } = await pool.signIn();
    expect(await authorizer.decide((await pool.refresh(RefreshToken)).AccessToken)).toBe("Allow");
  });

  test("a token of another app client is refused, and of another pool", async () => {
    const [client, other] = [await pool.addClient(), await cognito.createPool()];
    expect(await authorizer.decide((await pool.signIn(client)).AccessToken)).toBe("audience-mismatch");
    expect(await authorizer.decide((await other.signIn()).AccessToken)).toBe("issuer-unknown");
  });
});
