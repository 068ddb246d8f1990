// Test tooling: the route tables of six public programs on awsx's classic API, in our own words. None of theirs had a guard on
// every route; here none can be written without. Where they come from: docs/decisions/stack.md.
import { SecureApi } from "portcullis-secure-api";

const issuers = [{ issuer: "https://example.eu.auth0.com/", audience: "https://api.example.com" }];
const anyone = { anyValidToken: true } as const;
const handler = "../several/own.ts";
const openUntil = (reason: string) => ({ open: { owner: "team", reason, expires: "2027-06-30" } });

// A catalog: sign-in, list, read, write; a mobile client's token for what changes something.
new SecureApi("catalog", {
  issuers,
  stageName: "dev",
  routes: [
    { method: "POST", path: "/authenticate", access: openUntil("It hands out the token"), handler },
    { method: "GET", path: "/items", access: openUntil("A public list"), handler },
    { method: "GET", path: "/items/{id}", access: openUntil("A public list"), handler },
    { method: "DELETE", path: "/items/{id}", access: { scopes: ["items:write"] }, handler },
    { method: "PUT", path: "/items/{id}", access: { scopes: ["items:write"] }, handler },
  ],
});

// A greedy parameter of its own name.
new SecureApi("prices", {
  issuers,
  routes: [{ method: "GET", path: "/price/{tokenId+}", access: anyone, handler }],
});

// One function behind everything, as frameworks want it.
new SecureApi("framework", {
  issuers,
  routes: [
    { method: "ANY", path: "/", access: anyone, handler },
    { method: "ANY", path: "/{proxy+}", access: anyone, handler },
  ],
});

// A site at the root beside an API.
new SecureApi("site", {
  issuers,
  routes: [
    {
      method: "GET",
      path: "/",
      access: openUntil("The public site"),
      folder: "../../../../examples/rest-api/site",
    },
    { method: "GET", path: "/response", access: anyone, handler },
  ],
});

// User pools.
new SecureApi("projects", {
  routes: [
    { method: "GET", path: "/health", access: openUntil("Asked by the load balancer"), mock: { body: "ok" } },
    {
      method: "POST",
      path: "/projects/{projectId}/integration/create",
      access: {
        cognito: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a",
        scopes: ["p/write"],
      },
      handler,
    },
  ],
});

// Payments with a provider's webhook, in another shape: an HTTP API.
new SecureApi("payments", {
  kind: "http",
  issuers,
  cors: { origins: ["https://shop.example.com"] },
  routes: [
    { method: "GET", path: "/payment-intent", access: anyone, handler },
    { method: "GET", path: "/checkout-session", access: anyone, handler },
    { method: "POST", path: "/webhook", access: openUntil("The provider signs its calls"), handler },
  ],
});
