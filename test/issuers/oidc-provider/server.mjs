// Test tooling, run on Node 22: panva's oidc-provider with three clients and keys that change when its parent says so.
// In: PORT, AUDIENCE, messages "rotate" and "withdraw". Out: an issuer on loopback; it answers each message once it is done.

import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { PORT, AUDIENCE, SECRET } = process.env;
const issuer = `http://127.0.0.1:${PORT}`;

const newKey = () => ({
  ...generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { format: "jwk" },
  }).privateKey,
  kid: randomUUID(),
  alg: "RS256",
  use: "sig",
});

const client = (client_id, grant_types) => ({
  client_id,
  client_secret: SECRET,
  grant_types,
  response_types: grant_types.includes("authorization_code") ? ["code"] : [],
  redirect_uris: grant_types.includes("authorization_code") ? ["http://127.0.0.1:9/callback"] : [],
});

const providerFor = (keys) =>
  new Provider(issuer, {
    jwks: { keys },
    cookies: { keys: ["test"] },
    clients: [
      client("machine", ["client_credentials"]),
      client("web", ["authorization_code", "refresh_token"]),
    ],
    scopes: ["openid", "offline_access", "read:hello"],
    issueRefreshToken: async () => true,
    features: {
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => ({
          scope: "read:hello",
          audience: resource,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
  });

let keys = [newKey()];
let answer = providerFor(keys).callback();

process.on("message", (what) => {
  keys = what === "rotate" ? [newKey(), ...keys] : keys.slice(0, 1);
  answer = providerFor(keys).callback();
  process.send("done");
});
process.on("disconnect", () => process.exit());

createServer((request, response) => answer(request, response)).listen(Number(PORT), "127.0.0.1");
