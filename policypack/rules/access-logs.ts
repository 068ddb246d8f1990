// Each stage writes an access log that can answer who was let in, and that cannot leak a token.

import type { Owned, Stage } from "../facts";
import { defineRule, type Hit, hitAt } from "./contract";

const TOKEN = /header\.authorization|params\(\s*['"]?authorization/i;
const WHO = /\$context\.(?:authorizer\.|authorize\.|identity\.(?:user|caller|cognito)|error)/;

export const accessLogs = defineRule({
  name: "access-logs",
  title: "Stages log access as JSON with who was let in",
  severity: "medium",
  levels: { recommended: "disabled", strict: "advisory" },
  why: "Without the authorizer's fields an access log cannot tell whose token was used; with the Authorization header it hands the token to every reader.",
  fix: "Set the stage's access log with a JSON format that has $context.authorizer fields and no Authorization header.",
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
      `${words.log}: destinationArn, and a JSON format with $context.authorizer fields`,
    ),
  ];
  if (logFormat.state === "absent") return hit("no access log");
  const format = logFormat.value;
  if (TOKEN.test(format)) return hit("its format holds the Authorization header");
  if (!isJson(format)) return hit("its format is not JSON");
  return WHO.test(format) ? [] : hit("its format has no field of the authorizer");
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
