// Several issuers and patterns of issuers: what does not start, and how their subjects and routes are told apart.

import { describe, expect, test } from "@jest/globals";
import { AUTH0_CLAIMS, mint } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";

describe("a pattern that would hand out the trust does not start", () => {
  const keys = { audience: "a", jwksUri: "https://keys.example.com/{tenant}" };
  test.each<[string, object, RegExp]>([
    ["https://{tenant}/", keys, /expected one named part/],
    ["https://{tenant}.com/", keys, /expected one named part/],
    ["https://login.{tenant}/", keys, /expected one named part/],
    ["https://login.example.com:{tenant}/", keys, /expected/],
    ["{tenant}://login.example.com/", keys, /expected/],
    ["https://{tenant}@login.example.com/", keys, /expected/],
    ["https://a.example.com/{tenant}/{tenant}/", keys, /expected one named part/],
    ["https://a.example.com/{a}/{b}/", keys, /expected one named part/],
    ["https://a.example.com/{}/", keys, /expected one named part/],
    ["https://a.example.com/{tenant", keys, /expected one named part/],
    [
      "https://a.example.com/{tenant}/",
      { ...keys, jwksUri: "https://{tenant}/k" },
      /JWKS_URI: expected one named/,
    ],
    [
      "https://a.example.com/{tenant}/",
      { ...keys, jwksUri: "https://k.example.com/{other}" },
      /only where ISSUER/,
    ],
    ["https://a.example.com/", keys, /only where ISSUER/],
    [
      "https://a.example.com/",
      { ...keys, jwksUri: "https://k.example.com/", tenants: ["a"] },
      /only where ISSUER/,
    ],
  ])("%s with %j", (iss, settings, message) => {
    expect(() => createSubject({ env: { ISSUERS: JSON.stringify({ [iss]: settings }) } })).toThrow(message);
  });
});

test("two issuers' subjects are two principals, one issuer's stay as they are", async () => {
  const issuer = (host: string, alias: string) => [
    `https://${host}/`,
    { alias, audience: AUTH0_CLAIMS.aud[0], jwksUri: `https://${host}/common` },
  ];
  const issuers = Object.fromEntries([
    issuer("a.example.com", "staff"),
    issuer("b.example.com", "customers"),
  ]);
  const subject = createSubject({
    env: {
      ISSUERS: JSON.stringify(issuers),
      ROUTES: JSON.stringify({ "DELETE /admin/{id}": { issuers: ["staff"] }, "GET /hello": {} }),
    },
  });
  const token = (iss: string, claims: object) => bearer(mint({ ...AUTH0_CLAIMS, ...claims, iss }));
  const answers = [];
  for (const host of ["a", "b"])
    answers.push(await subject.handle(token(`https://${host}.example.com/`, { sub: "42" })));
  expect(answers).toMatchObject([
    { principalId: "staff|42", context: { issuer: "staff", subject: "42" } },
    { principalId: "customers|42", context: { issuer: "customers", subject: "42" } },
  ]);
  const [staff, customers] = answers.map((answer) => JSON.stringify(answer));
  expect(staff).toContain("DELETE/admin/?*");
  expect(customers).not.toContain("DELETE/admin");
});
