// What every real issuer goes through: its tokens as it makes them by default, against the authorizer as stack/ deploys it.

import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { RealIssuer } from "./contract";
import { type DeployedAuthorizer, deployFor } from "./deployed-authorizer";
import type { Tokens } from "./oauth";

/** The least that the setting takes; a withdrawn key is used no longer. */
const softAgeSeconds = 10;

export interface Expected {
  /** Codes for what is no access token of this API. */
  readonly idToken: string;
  readonly anotherApi: string;
  /** Absent where the issuer's refresh tokens are no JWTs; they are then refused as such. */
  readonly refreshToken?: string;
}

export function describeIssuer(title: string, start: () => Promise<RealIssuer>, expected: Expected): void {
  describe(title, () => {
    let issuer: RealIssuer;
    let authorizer: DeployedAuthorizer;
    let fromCode: Tokens;
    beforeAll(async () => {
      const started = performance.now();
      issuer = await start();
      process.stderr.write(
        `measured: ${title} is up after ${((performance.now() - started) / 1000).toFixed(0)} s\n`,
      );
      authorizer = await deployFor(issuer);
    });
    afterAll(async () => {
      authorizer?.close();
      await issuer?.close();
    });

    test("client credentials: allowed, with the token life that it has by default", async () => {
      const { access_token: token, expires_in: life } = await issuer.clientCredentials();
      process.stderr.write(`measured: ${title}: an access token lives ${life} s\n`);
      expect(await authorizer.decide(token)).toBe("Allow");
    });

    test("authorization code: the access token is allowed, the ID token refused, and so is the refresh token", async () => {
      fromCode = await issuer.code();
      expect(await authorizer.decide(fromCode.access_token)).toBe("Allow");
      expect(await authorizer.decide(fromCode.id_token ?? "")).toBe(expected.idToken);
      expect(await authorizer.decide(fromCode.refresh_token ?? "")).toBe(
        expected.refreshToken ?? "token-malformed",
      );
    });

    test("refresh: the next access token is allowed", async () => {
      const next = await issuer.refresh(fromCode.refresh_token ?? "");
      expect(next.access_token).not.toBe(fromCode.access_token);
      expect(await authorizer.decide(next.access_token)).toBe("Allow");
    });

    test("a token for another API is refused", async () => {
      const { access_token: token } = await issuer.forAnotherApi();
      expect(await authorizer.decide(token)).toBe(expected.anotherApi);
    });

    test("rotation: the new key's tokens are allowed, and the former's as long as the issuer lists it; then no more", async () => {
      const quick = await deployFor(issuer, { KEYS_SOFT_AGE_SECONDS: String(softAgeSeconds) });
      try {
        const former = await issuer.clientCredentials();
        expect(await quick.decide(former.access_token)).toBe("Allow");
        await issuer.rotate();
        const latter = await issuer.clientCredentials();
        expect(kidOf(latter)).not.toBe(kidOf(former));
        expect(await quick.decide(latter.access_token)).toBe("Allow");
        expect(await quick.decide(former.access_token)).toBe("Allow");
        await issuer.withdraw();
        await pause((softAgeSeconds + 1) * 1000);
        // The promise is the soft age plus one request.
        await quick.decide(latter.access_token);
        await pause(500);
        expect(await quick.decide(former.access_token)).toBe("kid-unknown");
        expect(await quick.decide(latter.access_token)).toBe("Allow");
      } finally {
        quick.close();
      }
    });
  });
}

const kidOf = ({ access_token: token }: Tokens): unknown =>
  JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString("utf8")).kid;
