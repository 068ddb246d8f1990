// Test tooling: every program of this repository that a user deploys, with the settings that reach its branches.
// A new folder with a Pulumi.yaml under examples/ is found by itself.

import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

export const root = join(__dirname, "../..");

export interface Program {
  readonly title: string;
  readonly directory: string;
  readonly config: Readonly<Record<string, string>>;
}

/** What a check finds and AWS takes, by program: where, and why it stays. */
export const taken: Readonly<Record<string, readonly RegExp[]>> = {
  // The blog's own program, and one made like it: API Gateway imports an operation without responses.
  "examples/seed": [/^\/paths\/\/hello\/get: 'responses' is a required property$/],
  "examples/open-route": [/^\/paths\/\/(hello|admin)\/get: 'responses' is a required property$/],
};

const issuer = {
  issuer: "https://issuer.example.com/",
  audience: "https://api.example.com",
  jwksUri: "https://issuer.example.com/.well-known/jwks.json",
};

/** Settings of stack/ that add or change resources, each with the defaults of the others. */
const stackSettings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "as it is": {},
  "with the account's log role": { manageAccountLogRole: "true" },
  "with revoked tokens, no caching and one origin": {
    revoked: '{"tokens":["leaked"]}',
    resultTtlSeconds: "0",
    corsAllowOrigin: "https://app.example.com",
  },
  "with an address, client certificates, keys, a firewall, alarms and tags": {
    domainName: "api.example.com",
    domainBasePath: "v1",
    hostedZoneId: "Z0123456789EXAMPLE",
    truststoreUri: "s3://truststore/ca.pem",
    truststoreVersion: "v1",
    usagePlans: '{"partners":{"keys":["acme"],"throttle":{"rate":20,"burst":40}}}',
    ratePerAddress: "2000",
    alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:on-call",
    tags: '{"team":"orders"}',
  },
  "private, behind a web ACL of one's own": {
    vpcEndpointIds: "vpce-0123456789abcdef0",
    webAclArn:
      "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/company/11111111-2222-3333-4444-555555555555",
  },
  "in another region": { "aws:region": "ap-southeast-2" },
};

export const programs: readonly Program[] = [
  // Walls in the kinds and spellings that no example has.
  { title: "walls", directory: join(root, "test/secure-api/programs/walls"), config: {} },
  ...Object.entries(stackSettings).map(([title, config]) => ({
    title: `stack/ ${title}`,
    directory: root,
    config: { ...issuer, ...config },
  })),
  ...projectsUnder(join(root, "examples")).map((directory) => ({
    title: relative(root, directory),
    directory,
    config: issuer,
  })),
];

function projectsUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "Pulumi.yaml")))
    .map((entry) => join(folder, entry.name));
}
