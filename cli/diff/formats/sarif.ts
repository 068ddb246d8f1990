// The comparison as SARIF 2.1.0: one result per change, by one rule per weight.

import { OWASP } from "../../../policypack/check";
import type { Source } from "../../judgement";
import { version } from "../../package.json";
import { addressOf } from "../../project-address";
import { type Change, isWidening, type Weight } from "../compare";
import { apiOf, HEADINGS, routeOf, sentenceOf } from "../words";
import type { DiffRenderer } from "./contract";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/** What a change of who may call is about: broken authorization, of functions and of authentication. */
const TAGS = ["security", "external/cwe/cwe-862", "external/cwe/cwe-863", `OWASP API5:2023 ${OWASP.API5}`];
const WEIGHTS = Object.keys(HEADINGS) as Weight[];

export const sarif: DiffRenderer = ({ changes, broken }) => {
  const helpUri = addressOf("docs/check/diff.md");
  const rules = WEIGHTS.map((weight) => ({
    id: `route-${weight}`,
    shortDescription: { text: `${HEADINGS[weight]} for callers` },
    ...(helpUri === undefined ? {} : { helpUri }),
    properties: { tags: TAGS },
  }));
  const invocation = {
    executionSuccessful: broken.length === 0,
    toolExecutionNotifications: broken.map(({ origin, message }) => ({
      level: "error",
      message: { text: `could not judge ${origin.path}: ${message}` },
    })),
  };
  const driver = { name: "Portcullis diff", version, semanticVersion: version, rules };
  const run = {
    tool: { driver },
    invocations: [invocation],
    columnKind: "utf16CodeUnits",
    results: changes.map(result),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, undefined, 2)}\n`;
};

function result(change: Change) {
  const { file, line, column }: Source = change.source ?? { file: "Pulumi.yaml", line: 1 };
  const region = { startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return {
    ruleId: `route-${change.weight}`,
    ruleIndex: WEIGHTS.indexOf(change.weight),
    level: isWidening(change) ? "error" : "note",
    message: {
      text: `${HEADINGS[change.weight]}: ${routeOf(change)} of ${apiOf(change)}: ${sentenceOf(change)}`,
    },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region },
      },
    ],
  };
}
