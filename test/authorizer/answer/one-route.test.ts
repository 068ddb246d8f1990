// Answers for one route: where nothing is cached, or the cache key holds the route, the policy names that route and no other,
// for any number of routes and for such as no policy could say together. The local gateway's evaluator reads the policies.

import { describe, expect, test } from "@jest/globals";
import { httpV1, httpV2, restRequest, tokenEvent, webSocket } from "../../arbitraries/gateway-event";
import { decidePath } from "../policy/model";
import { createSubject } from "../subject";
import { byRoute, off, type PolicyAnswer, resources, S, token } from "./route-subjects";

describe("nothing is cached: the request's own place, and nothing else", () => {
  const subject = off();

  test.each([
    ["GET/users/1", "a"],
    ["GET/users/1/orders", "b"],
    ["GET/users/1/orders/2", "c"],
    ["GET/users/1/orders/2/items", "d"],
    ["GET/users/a@b.example:x/orders", "b"],
    ["PATCH/open", "none"],
  ])("TOKEN, %s with scope %s", async (path, scope) => {
    expect(resources(await subject.handle(tokenEvent(token(scope), path)))).toEqual([["Allow", path]]);
    for (const other of ["a", "b", "c", "d"].filter((one) => one !== scope && scope !== "none"))
      expect(await subject.code(tokenEvent(token(other), path))).toBe("scope-insufficient");
  });

  test("REST REQUEST, HTTP API in both formats", async () => {
    const rest = { resource: "/users/{id}/orders", path: "/users/1/orders" };
    const authorized = { Authorization: token("b") };
    expect(resources(await subject.handle(restRequest(authorized, rest)))).toEqual([
      ["Allow", "GET/users/1/orders"],
    ]);
    const v2 = { routeKey: "GET /users/{id}/orders", path: "/users/1/orders", bound: false };
    expect(resources(await subject.handle(httpV2(authorized, v2)))).toEqual([
      ["Allow", "GET/users/1/orders"],
    ]);
    expect(await subject.outcome(httpV1({ authorization: token("none") }, { resource: "/open" }))).toBe(
      "allow",
    );
    expect(await subject.code(restRequest({ Authorization: token("a") }, rest))).toBe("scope-insufficient");
  });

  test("a route that is not listed is denied, a $default does not stand for it on REST", async () => {
    for (const path of ["GET/nothing", "POST/users/1", "GET/users", "GET/", "PUT"])
      expect(await subject.code(tokenEvent(token("a b c d z"), path))).toBe("scope-insufficient");
  });

  test("with every valid token let in there is nothing to name", async () => {
    const all = createSubject({ env: { ROUTES: "any-valid-token", RESULT_TTL_SECONDS: "0" } });
    expect(resources(await all.handle(tokenEvent(token("a"), "GET/x")))).toEqual([["Allow", "*"]]);
  });
});

describe("a path that could be read in two ways", () => {
  const routes = { "GET /{x}": {}, "GET /admin": S("admin"), "GET /{x}/y": {} };
  const ODD = [
    "GET/%61dmin",
    "GET/admin/",
    "GET//admin",
    "GET/./admin",
    "GET/x/../admin",
    "GET/admin;v=1",
    "GET/a%2Fy",
  ];

  test.each(ODD)("%s is allowed only to whoever may use all routes of the method", async (path) => {
    expect(await off(routes).code(tokenEvent(token("none"), path))).toBe("scope-insufficient");
    expect(await off(routes).code(tokenEvent(token("admin"), path))).toBe("none");
  });

  test("a place that would be a pattern, or is too long, is named by the routes' patterns", async () => {
    const answer = (path: string, scope = "admin") => off(routes).handle(tokenEvent(token(scope), path));
    expect(resources(await answer("GET/*"))).toEqual([["Allow", "GET/*"]]);
    expect(resources(await answer(`GET/${"x".repeat(600)}`, "none"))).toEqual([
      ["Allow", "GET/?*"],
      ["Deny", "GET/admin", "GET/?*/y"],
    ]);
  });
});

describe("cached by route: the route's pattern", () => {
  const subject = byRoute();

  test("REST REQUEST: its method alone; what reaches into it is cut out where that harms nothing", async () => {
    const rest = { resource: "/users/{id}", path: "/users/1" };
    const answer = await subject.handle(restRequest({ Authorization: token("a") }, rest));
    expect(resources(answer)).toEqual([
      ["Allow", "GET/users/?*"],
      ["Deny", "GET/users/?*/orders", "GET/users/?*/orders/?*", "GET/users/?*/orders/?*/items"],
    ]);
    const { policyDocument } = answer as PolicyAnswer;
    expect(decidePath(policyDocument, "GET/users/2")).toBe(true);
    for (const other of [
      "GET/users/1/orders",
      "GET/users/1/orders/2",
      "GET/open",
      "PUT/users/1",
      "GET/users",
    ])
      expect(decidePath(policyDocument, other)).toBe(false);
    const open = await subject.handle(
      restRequest({ Authorization: token("a") }, { method: "PUT", resource: "/open" }),
    );
    expect(resources(open)).toEqual([["Allow", "PUT/open"]]);
  });

  test("parameters of other names are the same route", async () => {
    const rest = { resource: "/users/{userId}", path: "/users/1" };
    expect(await subject.outcome(restRequest({ Authorization: token("a") }, rest))).toBe("allow");
  });

  test("a cached TOKEN answer speaks for all routes, so it is refused", async () => {
    expect(await subject.code(tokenEvent(token("a b c d"), "GET/users/1"))).toBe("route-binding-missing");
  });

  test("an HTTP API only with the route in its cache key; ANY for all its methods", async () => {
    const authorized = { Authorization: token("a") };
    const key = { routeKey: "GET /users/{id}", path: "/users/1" };
    expect(await subject.outcome(httpV2(authorized, key))).toBe("allow");
    expect(await subject.code(httpV2(authorized, { ...key, bound: false }))).toBe("route-binding-missing");
    expect(await subject.code(httpV1({ authorization: token("a") }, { resource: "/open" }))).toBe(
      "route-binding-missing",
    );
    const any = await subject.handle(httpV2(authorized, { routeKey: "ANY /open", path: "/open" }));
    expect(resources(any)[0]).toHaveLength(8);
  });

  test("whether answers are cached has to be said", () => {
    expect(() => createSubject({ env: { ROUTES: '{"GET /a":{}}', ANSWER_FOR: "route" } })).toThrow(
      "expected RESULT_TTL_SECONDS too",
    );
  });
});

test("WebSocket: $connect alone, whatever the setting", async () => {
  for (const subject of [
    byRoute(),
    off(),
    off({ $connect: {}, "GET /x": {} }, { RESULT_TTL_SECONDS: "300" }),
  ])
    expect(resources(await subject.handle(webSocket({ Authorization: token("a") })))).toEqual([
      ["Allow", "$connect"],
    ]);
  expect(await byRoute().code(webSocket({ Authorization: token("b") }))).toBe("scope-insufficient");
});

test("a thousand routes start, each is exact, and its policy stays small", async () => {
  const routes = Object.fromEntries(
    Array.from({ length: 1000 }, (_, n) => [`GET /r${n}/{id}/parts/{part}`, S(`s${n}`)]),
  );
  for (const subject of [off(routes), byRoute(routes)]) {
    for (const n of [0, 500, 999]) {
      const rest = { resource: `/r${n}/{id}/parts/{part}`, path: `/r${n}/1/parts/2` };
      const answer = await subject.handle(restRequest({ Authorization: token(`s${n}`) }, rest));
      expect(JSON.stringify(answer).length).toBeLessThan(1000);
      expect(decidePath((answer as PolicyAnswer).policyDocument, `GET/r${n}/1/parts/2`)).toBe(true);
      expect(decidePath((answer as PolicyAnswer).policyDocument, "GET/r7/1/parts/2")).toBe(false);
      expect(await subject.code(restRequest({ Authorization: token("other") }, rest))).toBe(
        "scope-insufficient",
      );
    }
  }
});
