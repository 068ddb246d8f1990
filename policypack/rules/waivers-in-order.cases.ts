// What waivers-in-order says, and what it leaves alone.

import { apiWith, type RuleCase, resource, T } from "./case";

const waiver = (expires: string, more = "") => `waivers:
  - rule: route-has-authorizer
    kind: rest
    api: shop
    method: GET
    path: /a
    owner: team-shop
    reason: the handler checks the webhook's signature
    expires: ${expires}
${more}`;

export const cases: readonly RuleCase[] = [
  {
    title: "a waiver that ends within fourteen days, the last one inclusive",
    is: "violating",
    resources: [apiWith(undefined)],
    waivers: waiver("2026-06-29"),
    expect: [
      "notice advisory waivers: portcullis.waivers.yaml, line 2, column 5 ends in 14 days, on 2026-06-29",
    ],
  },
  {
    title: "a waiver holds through its last day",
    is: "violating",
    resources: [apiWith(undefined)],
    waivers: waiver("2026-06-15"),
    expect: ["notice advisory waivers: portcullis.waivers.yaml, line 2, column 5 ends today, on 2026-06-15"],
  },
  {
    title: "an expired waiver",
    is: "violating",
    resources: [apiWith(undefined)],
    waivers: waiver("2026-06-14"),
    expect: ["notice advisory waivers: portcullis.waivers.yaml, line 2, column 5 expired on 2026-06-14"],
  },
  {
    title: "a waiver that nothing needs",
    is: "violating",
    resources: [resource(T.restApi, "shop", {})],
    waivers: waiver("2027-01-01"),
    expect: ["notice advisory waivers: portcullis.waivers.yaml, line 2, column 5 covers nothing"],
  },
  {
    title: "a malformed waiver, with its place and the nearest known name",
    is: "violating",
    resources: [apiWith(undefined)],
    waivers: waiver("2027-01-01", "    onwer: team-shop\n"),
    expect: [
      'violation mandatory waivers: portcullis.waivers.yaml, line 2, column 5 unknown field "onwer", did you mean "owner"?',
    ],
  },
  {
    title: "a file that is not YAML",
    is: "violating",
    resources: [apiWith(undefined)],
    waivers: "waivers:\n  - rule: [",
    expect: ["violation mandatory waivers: portcullis.waivers.yaml, line 2, column 12 is not YAML"],
  },
  {
    title: "a waiver in the body, wrongly written",
    is: "violating",
    resources: [
      resource(T.restApi, "shop", {
        body: JSON.stringify({
          swagger: "2.0",
          paths: {
            "/a": {
              get: {
                "x-portcullis-waiver": { rule: "route-has-authorizer", owner: "me", expires: "2027-01-01" },
              },
            },
          },
        }),
      }),
    ],
    expect: [
      'violation mandatory waivers: REST API "shop" GET /a, x-portcullis-waiver reason is required, as text',
    ],
  },
  {
    title: "a waiver in force",
    is: "clean",
    resources: [apiWith(undefined)],
    waivers: waiver("2027-01-01"),
    expect: [],
  },
  {
    title: "what a body that is not known yet holds cannot be covered",
    is: "unknown",
    resources: [resource(T.restApi, "shop", { body: "[secret]" })],
    waivers: waiver("2027-01-01"),
    expect: ["notice advisory waivers: portcullis.waivers.yaml, line 2, column 5 covers nothing"],
  },
];
