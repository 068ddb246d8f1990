// Requirements with claims that meet them, and with claims that nearly do.

type Case = readonly [title: string, requirement: object, claims: object];

export const GRANTED: readonly Case[] = [
  ["a claim that is the text", { claims: { tenant: ["a", "b"] } }, { tenant: "b" }],
  ["a claim that lists it", { claims: { tenant: ["b"] } }, { tenant: ["a", "b"] }],
  ["a claim that is true", { claims: { email_verified: [true] } }, { email_verified: true }],
  ["a claim that is false", { claims: { is_anonymous: [false] } }, { is_anonymous: false }],
  ["a whole number", { claims: { level: [2, 3] } }, { level: 3 }],
  [
    "a nested claim",
    { claims: { "realm_access.roles": ["auditor"] } },
    { realm_access: { roles: ["auditor"] } },
  ],
  ["three levels", { claims: { "a.b.c": ["x"] } }, { a: { b: { c: "x" } } }],
  [
    "a name that is a URL",
    { claims: { "https://x.example/roles": ["r"] } },
    { "https://x.example/roles": ["r"] },
  ],
  [
    "below a name that is a URL",
    { claims: { "https://x\\.example/app.roles": ["r"] } },
    { "https://x.example/app": { roles: ["r"] } },
  ],
  [
    "below a name with a dot (Kubernetes)",
    { claims: { "kubernetes\\.io.namespace": ["prod"] } },
    { "kubernetes.io": { namespace: "prod" } },
  ],
  ["a name with a backslash", { claims: { "a\\\\b": ["x"] } }, { "a\\b": "x" }],
  ["a name with a colon (Cognito)", { claims: { "custom:tenant": ["x"] } }, { "custom:tenant": "x" }],
  [
    "a namespaced claim with a colon",
    { claims: { "urn:example:roles": ["x"] } },
    { "urn:example:roles": "x" },
  ],
  ["every claim that is named", { claims: { a: ["1"], b: ["2"] } }, { a: "1", b: "2" }],
  ["one of the roles", { roles: ["admin", "operator"] }, { roles: ["operator"] }],
  ["a role as one text", { roles: ["admin"] }, { roles: "admin" }],
  [
    "one of the groups, all scopes",
    { groups: ["g", "h"], scopes: ["s", "t"] },
    { groups: ["h"], scope: "t s" },
  ],
  ["an own claim of an odd name", { claims: { constructor: ["x"] } }, { constructor: "x" }],
];

export const DENIED: readonly Case[] = [
  ["no claim", { claims: { tenant: ["a"] } }, {}],
  ["another value", { claims: { tenant: ["a"] } }, { tenant: "b" }],
  ["a part of the text", { claims: { tenant: ["a"] } }, { tenant: "ab" }],
  ["words of a text", { claims: { tenant: ["a"] } }, { tenant: "a b" }],
  ["other case", { claims: { tenant: ["a"] } }, { tenant: "A" }],
  ["another normal form", { claims: { tenant: ["\u00e9"] } }, { tenant: "e\u0301" }],
  ["a wildcard of the requirement is a text", { claims: { tenant: ["*"] } }, { tenant: "a" }],
  ["a wildcard of the token is a text", { claims: { tenant: ["a"] } }, { tenant: "*" }],
  ["a number as a text", { claims: { level: [2] } }, { level: "2" }],
  ["a text as a number", { claims: { level: ["2"] } }, { level: 2 }],
  ["true as a text", { claims: { admin: [true] } }, { admin: "true" }],
  ["one for true", { claims: { admin: [true] } }, { admin: 1 }],
  ["a number beyond what can be told apart", { claims: { level: [9007199254740991] } }, { level: 2 ** 53 }],
  ["a fraction", { claims: { level: [2] } }, { level: 2.5 }],
  ["a list in a list", { claims: { tenant: ["a"] } }, { tenant: [["a"]] }],
  ["an object", { claims: { tenant: ["a"] } }, { tenant: { a: true } }],
  ["null", { claims: { tenant: ["null"] } }, { tenant: null }],
  ["an empty list", { claims: { tenant: ["a"] } }, { tenant: [] }],
  ["an inherited name", { claims: { constructor: ["Object"] } }, {}],
  ["an inherited name below", { claims: { "tenant.length": [1] } }, { tenant: "a" }],
  ["a list's own length", { claims: { "tenant.length": [1] } }, { tenant: ["a"] }],
  ["a member of a list by its place", { claims: { "tenant.0": ["a"] } }, { tenant: ["a"] }],
  ["an object in a list", { claims: { "a.b": ["x"] } }, { a: [{ b: "x" }] }],
  ["the path as one name", { claims: { "realm_access.roles": ["r"] } }, { "realm_access.roles": ["r"] }],
  [
    "the URL split at its dots",
    { claims: { "https://x.example/r": ["r"] } },
    { "https://x": { "example/r": "r" } },
  ],
  ["one of two claims", { claims: { a: ["1"], b: ["2"] } }, { a: "1" }],
  ["a role that is a part of a text", { roles: ["admin"] }, { roles: "admin operator" }],
  ["roles of another shape", { roles: ["admin"] }, { roles: { admin: true } }],
  ["the groups, but not the roles", { groups: ["g"], roles: ["r"] }, { groups: ["g", "r"] }],
];
