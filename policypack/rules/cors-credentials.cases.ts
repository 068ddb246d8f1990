// What cors-credentials says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const http = (corsConfiguration: unknown) =>
  resource(T.httpApi, "shop", { protocolType: "HTTP", corsConfiguration });
const url = (cors: unknown) => resource(T.url, "fn", { authorizationType: "AWS_IAM", cors });

export const cases: readonly RuleCase[] = [
  {
    title: "an HTTP API that lets every origin use credentials",
    is: "violating",
    resources: [http({ allowOrigins: ["https://a.example", "*"], allowCredentials: true })],
    expect: ["violation mandatory shop: corsConfiguration every origin with credentials"],
  },
  {
    title: "a function URL that lets every origin use credentials",
    is: "violating",
    resources: [url({ allowOrigins: ["*"], allowCredentials: true })],
    expect: ["violation mandatory fn: cors every origin with credentials"],
  },
  {
    title: "every origin without credentials, and credentials for listed origins, are fine",
    is: "clean",
    resources: [
      http({ allowOrigins: ["*"] }),
      url({ allowOrigins: ["*"], allowCredentials: false }),
      http({ allowOrigins: ["https://a.example"], allowCredentials: true }),
    ],
    expect: [],
  },
  {
    title: "origins that are not known yet are not judged",
    is: "unknown",
    resources: [http({ allowOrigins: [UNKNOWN], allowCredentials: true })],
    expect: [],
  },
];
