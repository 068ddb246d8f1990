// Patterns of issuers as whoever deploys them is told: below a public suffix anybody can be a tenant.

import { describe, expect, test } from "@jest/globals";
import { checkSettings, compileTables, readSettings } from "../../authorizer/check";

const settings = (url: string, more: object = {}) => ({
  ROUTES: "any-valid-token",
  ISSUERS: JSON.stringify({ [url]: { audience: "https://api.example.com", ...more } }),
});

const BELOW_A_SUFFIX = [
  "https://{tenant}.co.uk/",
  "https://{tenant}.github.io/",
  "https://{tenant}.workers.dev",
  "https://login.{tenant}.co.uk/",
  "https://login-{tenant}.com.au/realm",
  "https://{tenant}.co.uk:8443/",
  "https://{tenant}.eu-west-1.compute.amazonaws.com/",
  // A suffix by a rule with a star.
  "https://{tenant}.something.ck/",
  // A suffix in its own letters.
  "https://{tenant}.xn--55qx5d.cn/",
];

const BELOW_A_DOMAIN = [
  "https://{tenant}.okta.com/",
  "https://{tenant}.eu.auth0.com/",
  "https://{tenant}.example.co.uk/",
  "https://{tenant}.example.github.io/",
  "https://login.{tenant}.example.com/",
  "https://{tenant}.login.example.internal/",
  // An exception of a rule with a star.
  "https://{tenant}.www.ck/",
  "https://example.github.io/{tenant}/",
  "https://login.example.com/{tenant}/co.uk/",
];

describe("the named part", () => {
  test.each(BELOW_A_SUFFIX)("%s is refused", (url) => {
    expect(() => checkSettings(settings(url))).toThrow(
      /^ISSUERS: the named part is directly below a public suffix/,
    );
    expect(() => compileTables(settings(url))).toThrow("public suffix");
  });

  test("is refused as well where the tenants are listed, and where only the key set is there", () => {
    expect(() => checkSettings(settings("https://{tenant}.github.io/", { tenants: ["octocat"] }))).toThrow(
      "public suffix",
    );
    const keys = { jwksUri: "https://{tenant}.github.io/keys" };
    expect(() => checkSettings(settings("https://login.example.com/{tenant}/", keys))).toThrow(
      "public suffix",
    );
  });

  test.each(BELOW_A_DOMAIN)("%s is taken", (url) => {
    expect(() => checkSettings(settings(url))).not.toThrow();
  });

  test("whole issuers below a suffix are taken: they are written out", () => {
    expect(() => checkSettings(settings("https://octocat.github.io/"))).not.toThrow();
  });

  test("the message holds no URL", () => {
    expect(() => checkSettings(settings("https://{secret}.github.io/"))).not.toThrow("secret");
  });
});

test("who only shows a deployed authorizer reads its settings as the function does", () => {
  expect(readSettings(settings("https://{tenant}.github.io/"), () => undefined).patterns).toHaveLength(1);
});
