// What the console and the tour are told of a program's routes: a WebSocket's, and those that have a key in place of a path.

import { expect, test } from "@jest/globals";
import type { JudgedStack } from "../../cli";
import { startGateway } from "../../gateway";
import { describeRoutes } from "../../start/describe";
import { ECHO, webSocketApi } from "../gateway/apis/websocket-served";
import { http } from "../gateway/behaviors/case";
import { AUTHORIZER_FUNCTION, BACKEND_FUNCTION } from "../gateway/ordered-authorizer";
import { silentLog } from "../gateway/silent-log";

const BEHIND = { target: "integrations/backend" };
const GUARDED = { authorizationType: "CUSTOM", authorizerId: "authorizer" };

test("a route key that has no path is found in the report", async () => {
  const reported = (api: string, method: string, path: string, verdict: string) => ({
    api: { urn: `urn:pulumi:dev::test::type::${api}` },
    ...{ method, path, verdict, urn: `urn:of:${method}` },
  });
  const report = {
    routes: [
      reported("chat", "$connect", "", "protected"),
      reported("chat", "greet", "", "exempt"),
      reported("http", "$default", "", "open"),
      reported("http", "GET", "/a", "waived"),
    ],
    findings: [],
  };
  const resources = [
    AUTHORIZER_FUNCTION,
    ECHO,
    ...webSocketApi({ routes: { $connect: GUARDED, greet: BEHIND } }),
    ...http({ "GET /a": {}, $default: {} }, { more: [BACKEND_FUNCTION] }),
  ];
  const gateway = await startGateway({ resources, port: 0, log: silentLog });
  try {
    const judged = { report, sources: {} } as unknown as JudgedStack;
    const described = describeRoutes(gateway, judged, resources, "https://issuer.example/");
    expect(described.map(({ view }) => [view.key, view.verdict, view.body])).toEqual([
      ["http GET /a", "waived", undefined],
      ["http ANY $default", "open", undefined],
      ["chat $connect", "protected", undefined],
      ["chat greet", "exempt", '{"action":"greet"}'],
    ]);
  } finally {
    await gateway.close();
  }
});
