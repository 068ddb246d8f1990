// A TOKEN authorizer refuses what cannot be a token before any function runs.

import type { Authorizer, Owned } from "../facts";
import { defineRule, type Hit, hitAt } from "./contract";

export const tokenExpressionAnchored = defineRule({
  name: "token-expression-anchored",
  title: "TOKEN authorizers check the token's shape first",
  severity: "low",
  levels: { recommended: "disabled", strict: "advisory" },
  why: "Without identityValidationExpression every garbage header starts a function. An expression that is not anchored reads as if parts were enough, and is one where another gateway serves the same document.",
  fix: "Set identityValidationExpression, e.g. ^Bearer [-0-9a-zA-Z._]+$.",
  controls: { cwe: [777], owasp: ["API4"], nist: [], pci: [], cis: [] },
  options: {},
  onUnknown: "silent",
  says: "with an authorizer that runs for anything",
  check: ({ authorizers }) => authorizers.all.flatMap(judge),
});

function judge(authorizer: Owned<Authorizer>): readonly Hit[] {
  const { sort, expression, words } = authorizer;
  if (sort.state !== "known" || sort.value !== "token" || expression.state === "unknown") return [];
  const fix = `${words.expression}: "^Bearer [-0-9a-zA-Z._]+$"`;
  if (expression.state === "absent") return [hitAt(authorizer, words.expression, "missing", fix)];
  const { value } = expression;
  const isAnchored = value.startsWith("^") && /(?:^|[^\\])(?:\\\\)*\$$/.test(value);
  return isAnchored ? [] : [hitAt(authorizer, words.expression, "not anchored", fix)];
}
