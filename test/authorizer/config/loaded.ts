// What the tests beside this file share.

import { loadConfig } from "../../../authorizer/config/load";
import { SETTINGS } from "../subject";

export const load = (env: Record<string, string>, files: Record<string, string> = {}) =>
  loadConfig(env, (name) => {
    const text = files[name];
    if (text === undefined) throw new Error("ENOENT");
    return text;
  });

export const without = (name: string) =>
  Object.fromEntries(Object.entries(SETTINGS).filter(([key]) => key !== name));

export const ISSUERS = {
  "https://a.example.com/": {
    audience: ["a", "b"],
    jwksUri: "https://a.example.com/jwks",
    profile: "auth0",
    alias: "first",
  },
  "https://b.example.com": {
    audience: "c",
    jwksUri: "https://keys.example.com/b",
    algorithms: ["ES256", "EdDSA"],
  },
};

export const SECRET = "s3cr3t-value";

export const one = (settings: object) => ({
  ISSUERS: JSON.stringify({
    "https://a.example.com/": { audience: "a", jwksUri: "https://a.example.com/k", ...settings },
  }),
});
