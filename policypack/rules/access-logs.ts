// Each stage writes an access log that can answer who was let in, and that cannot leak a token.

import type { Owned, Stage } from "../facts";
import { defineRule, type Hit, hitAt } from "./contract";

const TOKEN = /header\.authorization|params\(\s*['"]?authorization/i;
/** AWS "$context variables": what the authorizer or IAM says of the caller; its status, latency or error names nobody. */
const WHO =
  /\$context\.(?:authorizer\.(?!(?:status|latency|error|requestId|integrationLatency|integrationStatus)\b)\w|identity\.(?:user(?:Arn)?\b|caller|cognito|clientCert\.subjectDN))/;

export const accessLogs = defineRule({
  name: "access-logs",
  title: "Stages log access as JSON with who was let in",
  severity: "medium",
  levels: { recommended: "disabled", strict: "advisory" },
  why: "Without a field that names the caller an access log cannot tell whose token was used; with the Authorization header it hands the token to every reader.",
  fix: "Set the stage's access log with a JSON format that names the caller, e.g. $context.authorizer.principalId, and holds no Authorization header.",
  controls: {
    cwe: [532, 778],
    owasp: ["API8"],
    nist: ["AU-2", "AU-3", "AU-12"],
    pci: ["10.4.2"],
    cis: ["8.2", "8.5"],
  },
  options: {},
  onUnknown: "silent",
  says: "without a usable access log",
  check: ({ stages }) => stages.flatMap(judge),
});

function judge(stage: Owned<Stage>): readonly Hit[] {
  const { logFormat, logDestination, words } = stage;
  if (logFormat.state === "unknown" || logDestination.id.state === "unknown") return [];
  const hit = (what: string) => [
    hitAt(
      stage,
      words.log,
      what,
      `${words.log}: destinationArn, and a JSON format with $context.authorizer.principalId`,
    ),
  ];
  if (logFormat.state === "absent") return hit("no access log");
  const format = logFormat.value;
  if (TOKEN.test(format)) return hit("its format holds the Authorization header");
  if (!isJson(format)) return hit("its format is not JSON");
  return WHO.test(format) ? [] : hit("its format has no field that names the caller");
}

/** Unquoted $context values are numbers or objects once written, so they stand for any value here. */
function isJson(format: string): boolean {
  try {
    const value: unknown = JSON.parse(format.replace(/:\s*\$context\.[\w.-]+/g, ": 0"));
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}
