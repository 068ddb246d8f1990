// The tour of programs whose own issuer is none of Auth0's: tokens as that kind of issuer makes them.
import { describe, expect, test } from "@jest/globals";
import { ECHO } from "../gateway/behaviors/case";
import { recordedFunction } from "../gateway/functions/recorded";
import { folder, rest as guardedRest, issuer } from "./kinds";
import { differencesIn, toured } from "./toured";

describe("a token", () => {
  const authorizer = (profile: string, routes: object) =>
    recordedFunction(
      "authorizer",
      { $archive: "file", path: folder },
      {
        timeout: 10,
        environment: {
          variables: {
            ISSUERS: JSON.stringify({
              [issuer.issuer]: { alias: "own", audience: ["orders"], jwksUri: issuer.jwksUri, profile },
              "https://other.example.com/": { alias: "other", audience: ["orders"] },
            }),
            ALLOW_LOOPBACK_HTTP: "true",
            ROUTES: JSON.stringify(routes),
          },
        },
      },
    );
  const program = (profile: string, routes: object) => [
    ECHO,
    authorizer(profile, routes),
    ...guardedRest({ type: "token" }),
  ];

  test.each(["cognito", "entra", "keycloak", "okta", "rfc9068", "clerk"])(
    "of the profile %s is good, and each bad one is refused",
    async (profile) => {
      const routes = {
        "GET /hello": { scopes: ["a", "b"] },
        "GET /other": { claims: { "org.plan": ["gold"] } },
      };
      // A session token has no scopes.
      const asked = profile === "clerk" ? { ...routes, "GET /hello": { groups: ["staff"] } } : routes;
      const tour = await toured(program(profile, asked), issuer);
      expect(differencesIn(tour)).toEqual([]);
      expect(tour.cases.filter(({ expected }) => expected === "admitted")).toHaveLength(2);
    },
  );

  test("opens no route that is another issuer's, or that the authorizer does not list", async () => {
    const tour = await toured(program("auth0", { "GET /hello": { issuers: ["other"] } }), issuer);
    expect(differencesIn(tour)).toEqual([]);
    expect(tour.cases.map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        "good token, but of another issuer than it takes",
        "good token, but no requirement is set for the route",
      ]),
    );
  });
});
