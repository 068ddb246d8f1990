// The issuer of one run: a key that lives in this process, its public half to be published, and tokens.

import { createPrivateKey, createPublicKey, generateKeyPair } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { SignJWT } from "jose";

export const AUDIENCE = "https://portcullis-verify.example";
const LIFETIME_SECONDS = 3600;
const generateKeys = promisify(generateKeyPair);

export interface RunIssuer {
  /** RFC 7517 section 5, as text. */
  readonly keySet: string;
  readonly token: (issuer: string, claims: Readonly<Record<string, unknown>>) => Promise<string>;
}

export async function makeIssuer(): Promise<RunIssuer> {
  // As text: exporting a key that still belongs to the job that made it can lock up Node 20.
  const pair = await generateKeys("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const header = { alg: "RS256", kid: "verify" };
  const keySet = JSON.stringify({
    keys: [{ ...createPublicKey(pair.publicKey).export({ format: "jwk" }), ...header, use: "sig" }],
  });
  return {
    keySet,
    token: (iss, claims) => {
      const iat = Math.floor(Date.now() / 1000);
      const usual = { iss, aud: AUDIENCE, sub: "verify", scope: "read", iat, exp: iat + LIFETIME_SECONDS };
      return new SignJWT({ ...usual, ...claims })
        .setProtectedHeader(header)
        .sign(createPrivateKey(pair.privateKey));
    },
  };
}

/** The key set on loopback, for an emulator, whose functions run here and cannot resolve the hosts of its APIs. */
export async function publishOnLoopback(
  keySet: string,
): Promise<{ readonly issuer: string; readonly close: () => void }> {
  const server = createServer((_request, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end(keySet),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    issuer: `http://127.0.0.1:${port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
