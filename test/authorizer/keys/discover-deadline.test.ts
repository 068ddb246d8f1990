// Discovery gets no more time than a key set, and a snapshot is found in the same way.

import { describe, expect, test } from "@jest/globals";
import { discoverKeySet } from "../../../authorizer/check";
import { PUBLIC_KEYS } from "../../arbitraries/jwt";
import { asked, base, fetchFrom, issuer, metadata, OIDC, places } from "./metadata-server";
import * as server from "./server";

describe("the deadline", () => {
  const slowly =
    (behave: server.Behaviour, delay: number): server.Behaviour =>
    (response, request) =>
      void setTimeout(() => behave(response, request), delay);

  test("is one for metadata and keys together", async () => {
    places[OIDC] = slowly(metadata(base()), 200);
    places["/jwks.json"] = slowly(server.serveKeys(...PUBLIC_KEYS), 200);
    const started = Date.now();
    expect(await fetchFrom(base(), 300)).toBe("timeout");
    expect(Date.now() - started).toBeLessThan(1000);
    expect(await fetchFrom(base(), 5000)).toBe("keys");
  });

  test("ends a server that hangs, without a look at the second place", async () => {
    places[OIDC] = server.hang;
    expect(await fetchFrom(base(), 100)).toBe("timeout");
    expect(asked).toEqual([OIDC]);
  });

  test("is not waited for where nobody listens", async () => {
    const url = base();
    await issuer.close();
    expect(await fetchFrom(url)).toBe("network");
  });
});

describe("the key set for a snapshot", () => {
  test("is found in the same way", async () => {
    places[OIDC] = metadata(base());
    expect(await discoverKeySet(base(), 2000)).toHaveLength(PUBLIC_KEYS.length);
    places[OIDC] = metadata("https://other.example");
    await expect(discoverKeySet(base(), 2000)).rejects.toThrow(/^issuer-mismatch$/);
    await expect(discoverKeySet("http://issuer.example", 2000)).rejects.toThrow(/^issuer: expected/);
  });
});
