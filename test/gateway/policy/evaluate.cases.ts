// What a policy says about one fixed request, case by case: GET /hello in stage "dev", at noon, from 203.0.113.7.

import type { PolicyDecision } from "../../../gateway/policy/evaluate";

export interface PolicyCase {
  readonly title: string;
  /** One or more statements; what is left out is filled in with Allow, execute-api:Invoke, Resource "*". */
  readonly statements: readonly Readonly<Record<string, unknown>>[];
  /** Without the statement that decides: a test of its own says which one that is. */
  readonly expected: Verdict;
}

export const METHOD_ARN = "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/dev/GET/hello";
const STAGE_ARN = "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/dev";

type Verdict = { readonly verdict: PolicyDecision["verdict"]; readonly place?: string };

const allow: Verdict = { verdict: "allow" };
const explicit: Verdict = { verdict: "explicit-deny" };
const implicit: Verdict = { verdict: "implicit-deny" };
const undecided = (place: string): Verdict => ({ verdict: "undecided", place });

const when = (operator: string, key: string, value: unknown) => ({
  Condition: { [operator]: { [key]: value } },
});

export const POLICY_CASES: readonly PolicyCase[] = [
  { title: "an Allow on everything allows", statements: [{}], expected: allow },
  {
    title: "an Allow on the exact method ARN allows",
    statements: [{ Resource: METHOD_ARN }],
    expected: allow,
  },
  {
    title: "an Allow on another path does not match",
    statements: [{ Resource: `${STAGE_ARN}/GET/other` }],
    expected: implicit,
  },
  {
    title: "an Allow on another stage does not match",
    statements: [{ Resource: METHOD_ARN.replace("/dev/", "/prod/") }],
    expected: implicit,
  },
  { title: "a star crosses slashes", statements: [{ Resource: `${STAGE_ARN}/*` }], expected: allow },
  {
    title: "a star inside the ARN matches",
    statements: [{ Resource: "arn:aws:execute-api:*/GET/*" }],
    expected: allow,
  },
  {
    title: "a question mark is one character",
    statements: [{ Resource: `${STAGE_ARN}/GET/hell?` }],
    expected: allow,
  },
  {
    title: "a question mark is not no character",
    statements: [{ Resource: `${METHOD_ARN}?` }],
    expected: implicit,
  },
  {
    title: "a prefix alone does not match",
    statements: [{ Resource: `${STAGE_ARN}/GET/hell` }],
    expected: implicit,
  },
  {
    title: "a suffix alone does not match",
    statements: [{ Resource: "/dev/GET/hello" }],
    expected: implicit,
  },
  {
    title: "a dot is a dot",
    statements: [{ Resource: METHOD_ARN.replace("hello", "hell.") }],
    expected: implicit,
  },
  {
    title: "resources are compared with their case",
    statements: [{ Resource: METHOD_ARN.replace("hello", "Hello") }],
    expected: implicit,
  },
  {
    title: "one of several resources is enough",
    statements: [{ Resource: ["arn:other", METHOD_ARN] }],
    expected: allow,
  },
  {
    title: "an empty list of resources is malformed",
    statements: [{ Resource: [] }],
    expected: undecided("Statement[0].Resource"),
  },
  {
    title: "a resource of 513 characters is over the limit",
    statements: [{ Resource: "*".padEnd(513, "x") }],
    expected: undecided("Statement[0].Resource"),
  },
  {
    title: "a policy variable in a resource is not guessed",
    statements: [{ Resource: `${STAGE_ARN}/GET/\${aws:username}` }],
    expected: undecided("Statement[0].Resource"),
  },
  {
    title: "NotResource spares what it names",
    statements: [{ Resource: undefined, NotResource: METHOD_ARN }],
    expected: implicit,
  },
  {
    title: "NotResource covers everything else",
    statements: [{ Resource: undefined, NotResource: `${STAGE_ARN}/GET/admin` }],
    expected: allow,
  },
  {
    title: "Resource and NotResource together are malformed",
    statements: [{ NotResource: "arn:other" }],
    expected: undecided("Statement[0].Resource"),
  },
  {
    title: "a statement without a resource is malformed",
    statements: [{ Resource: undefined }],
    expected: undecided("Statement[0].Resource"),
  },

  { title: "execute-api:* covers Invoke", statements: [{ Action: "execute-api:*" }], expected: allow },
  { title: "* covers Invoke", statements: [{ Action: "*" }], expected: allow },
  { title: "a glob in the action matches", statements: [{ Action: "execute-api:Inv*e" }], expected: allow },
  { title: "actions ignore case", statements: [{ Action: "Execute-API:invoke" }], expected: allow },
  {
    title: "another action of the service does not match",
    statements: [{ Action: "execute-api:ManageConnections" }],
    expected: implicit,
  },
  {
    title: "another service's action does not match",
    statements: [{ Action: "lambda:Invoke*" }],
    expected: implicit,
  },
  {
    title: "one of several actions is enough",
    statements: [{ Action: ["s3:*", "execute-api:Invoke"] }],
    expected: allow,
  },
  {
    title: "NotAction spares what it names",
    statements: [{ Action: undefined, NotAction: "execute-api:Invoke" }],
    expected: implicit,
  },
  {
    title: "NotAction covers every other action",
    statements: [{ Action: undefined, NotAction: "s3:*" }],
    expected: allow,
  },
  {
    title: "an action without a service is malformed",
    statements: [{ Action: "Invoke" }],
    expected: undecided("Statement[0].Action"),
  },
  {
    title: "an action that is no string is malformed",
    statements: [{ Action: ["execute-api:Invoke", 7] }],
    expected: undecided("Statement[0].Action"),
  },

  { title: "a Deny after an Allow wins", statements: [{}, { Effect: "Deny" }], expected: explicit },
  { title: "a Deny before an Allow wins", statements: [{ Effect: "Deny" }, {}], expected: explicit },
  {
    title: "a Deny elsewhere does not touch this request",
    statements: [{}, { Effect: "Deny", Resource: `${STAGE_ARN}/GET/admin` }],
    expected: allow,
  },
  {
    title: "a lone Deny that does not match is no match",
    statements: [{ Effect: "Deny", Resource: "arn:other" }],
    expected: implicit,
  },
  {
    title: "an unknown Effect is malformed",
    statements: [{ Effect: "allow" }],
    expected: undecided("Statement[0].Effect"),
  },
  {
    title: "an unknown element is never skipped",
    statements: [{ Conditions: {} }],
    expected: undecided("Statement[0]"),
  },
  {
    title: "a Principal is not an authorizer's to give",
    statements: [{ Principal: "*" }],
    expected: undecided("Statement[0]"),
  },
  {
    title: "a malformed statement spoils the whole document",
    statements: [{ Effect: "Deny" }, { Effect: "Maybe" }],
    expected: undecided("Statement[1].Effect"),
  },

  {
    title: "DateLessThan a later time holds",
    statements: [when("DateLessThan", "aws:CurrentTime", "2026-01-01T12:00:01Z")],
    expected: allow,
  },
  {
    title: "DateLessThan the same time does not hold",
    statements: [when("DateLessThan", "aws:CurrentTime", "2026-01-01T12:00:00Z")],
    expected: implicit,
  },
  {
    title: "DateLessThan a past time does not hold",
    statements: [when("DateLessThan", "aws:CurrentTime", "2020-01-01")],
    expected: implicit,
  },
  {
    title: "DateGreaterThanEquals the same time holds",
    statements: [when("DateGreaterThanEquals", "aws:CurrentTime", "2026-01-01T13:00:00+01:00")],
    expected: allow,
  },
  {
    title: "a date may be seconds since 1970",
    statements: [when("DateLessThanEquals", "aws:EpochTime", 1767268800)],
    expected: allow,
  },
  {
    title: "NumericGreaterThan compares seconds",
    statements: [when("NumericGreaterThan", "aws:EpochTime", "1767268800")],
    expected: implicit,
  },
  {
    title: "condition keys ignore case",
    statements: [when("DateLessThan", "AWS:currenttime", "2027-01-01")],
    expected: allow,
  },
  {
    title: "a date in words is malformed",
    statements: [when("DateLessThan", "aws:CurrentTime", "1 January 2027")],
    expected: undecided("Statement[0].Condition"),
  },
  {
    title: "IpAddress inside the range holds",
    statements: [when("IpAddress", "aws:SourceIp", ["198.51.100.0/24", "203.0.113.0/24"])],
    expected: allow,
  },
  {
    title: "IpAddress outside the range does not hold",
    statements: [when("IpAddress", "aws:SourceIp", "198.51.100.0/24")],
    expected: implicit,
  },
  {
    title: "IpAddress with an IPv6 range does not match an IPv4 caller",
    statements: [when("IpAddress", "aws:SourceIp", "2001:db8::/32")],
    expected: implicit,
  },
  {
    title: "NotIpAddress with several ranges means none of them",
    statements: [when("NotIpAddress", "aws:SourceIp", ["198.51.100.0/24", "203.0.113.7"])],
    expected: implicit,
  },
  {
    title: "an address range that is none is malformed",
    statements: [when("IpAddress", "aws:SourceIp", "203.0.113.0/33")],
    expected: undecided("Statement[0].Condition"),
  },
  {
    title: "StringEquals compares with case",
    statements: [when("StringEquals", "aws:UserAgent", "Probe/1.0")],
    expected: implicit,
  },
  {
    title: "StringEqualsIgnoreCase ignores case",
    statements: [when("StringEqualsIgnoreCase", "aws:UserAgent", "Probe/1.0")],
    expected: allow,
  },
  {
    title: "StringLike takes a glob",
    statements: [when("StringLike", "aws:UserAgent", "probe/*")],
    expected: allow,
  },
  {
    title: "StringNotLike is its opposite",
    statements: [when("StringNotLike", "aws:UserAgent", "probe/*")],
    expected: implicit,
  },
  {
    title: "a missing key fails a positive operator",
    statements: [when("StringEquals", "aws:Referer", "https://a.example/")],
    expected: implicit,
  },
  {
    title: "a missing key satisfies a negated operator",
    statements: [when("StringNotEquals", "aws:Referer", "https://a.example/")],
    expected: allow,
  },
  {
    title: "a missing key satisfies IfExists",
    statements: [when("StringEqualsIfExists", "aws:Referer", "https://a.example/")],
    expected: allow,
  },
  {
    title: "Null true asks for the key to be missing",
    statements: [when("Null", "aws:Referer", "true")],
    expected: allow,
  },
  {
    title: "Null false asks for the key to be there",
    statements: [when("Null", "aws:Referer", false)],
    expected: implicit,
  },
  {
    title: "Bool reads the text true",
    statements: [when("Bool", "aws:SecureTransport", "true")],
    expected: allow,
  },
  {
    title: "Bool false is not secure transport",
    statements: [when("Bool", "aws:SecureTransport", false)],
    expected: implicit,
  },
  {
    title: "all operators of a block must hold",
    statements: [
      { Condition: { Bool: { "aws:SecureTransport": true }, StringLike: { "aws:UserAgent": "curl*" } } },
    ],
    expected: implicit,
  },
  {
    title: "an unknown operator is never skipped",
    statements: [when("DateBefore", "aws:CurrentTime", "2027-01-01")],
    expected: undecided("Statement[0].Condition"),
  },
  {
    title: "an operator over sets is not known here",
    statements: [when("ForAllValues:StringEquals", "aws:UserAgent", "x")],
    expected: undecided("Statement[0].Condition"),
  },
  {
    title: "an unknown key is never skipped",
    statements: [when("StringEquals", "aws:PrincipalTag/team", "x")],
    expected: undecided("Statement[0].Condition"),
  },
  {
    title: "a key that is unsure on AWS is not decided",
    statements: [when("StringEquals", "aws:SourceVpc", "vpc-1")],
    expected: undecided("Statement[0].Condition"),
  },
  {
    title: "an operator that does not fit its key is not decided",
    statements: [when("StringEquals", "aws:CurrentTime", "x")],
    expected: undecided("Statement[0].Condition"),
  },
  {
    title: "an empty Condition is malformed",
    statements: [{ Condition: {} }],
    expected: undecided("Statement[0].Condition"),
  },
  {
    title: "a condition without values is malformed",
    statements: [when("Bool", "aws:SecureTransport", [])],
    expected: undecided("Statement[0].Condition"),
  },
  {
    title: "an unknown condition in a statement about another route still spoils the document",
    statements: [{}, { Resource: "arn:other", ...when("Soon", "aws:CurrentTime", "x") }],
    expected: undecided("Statement[1].Condition"),
  },
];
