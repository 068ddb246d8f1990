// A static site beside an API, on one origin: the page needs no CORS. Its files lie in a bucket that only the API reads;
// everybody may load them, which is said with an owner and a date, and what they call is guarded.
import { Config } from "@pulumi/pulumi";
import { SecureApi } from "portcullis-secure-api";

const config = new Config();
const open = { owner: "web", reason: "The page that people log in on", expires: "2027-06-30" };

const api = new SecureApi("site", {
  issuers: [
    {
      issuer: config.require("issuer"),
      audience: config.require("audience"),
      jwksUri: config.require("jwksUri"),
    },
  ],
  authorizer: { allowLoopbackHttp: config.getBoolean("allowLoopbackHttp") ?? false },
  routes: [
    { method: "GET", path: "/app/{proxy+}", access: { open }, folder: "./site" },
    {
      method: "GET",
      path: "/api/items",
      access: { scopes: ["items:read"] },
      handler: "../rest-api/hello.ts",
    },
  ],
});

export const url = api.url;
