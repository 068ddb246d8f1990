// SARIF 2.1.0: one result a route, so that each opens and closes by itself; the resource is its logical location.
// What is waived is not in it: the pack reports waivers apart from findings.

import type { Rule } from "../../policypack/check";
import { clean, DOCS, type Finding, type Place, RULES } from "../../policypack/check";
import type { BrokenStack, JudgedStack, Judgement } from "../judgement";
import { stops } from "../outcome";
import { version } from "../package.json";
import { Fingerprints } from "./fingerprint";
import { originFile, sourceOrFile } from "./source";
import { sentence, stackName } from "./words";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/** GitHub's scale for "security-severity": above 9 critical, above 7 high, above 4 medium. */
const SCORES = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" } as const;

export function sarif(judgement: Judgement): string {
  const fingerprints = new Fingerprints();
  const results = judgement.stacks.flatMap((stack) =>
    stack.report.findings.flatMap((finding) =>
      finding.places.map((place) => result(stack, finding, place, fingerprints.of(finding, place))),
    ),
  );
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Portcullis", version, semanticVersion: version, rules: RULES.map(ruleOf) } },
        invocations: [
          {
            executionSuccessful: judgement.broken.length === 0,
            toolExecutionNotifications: judgement.broken.map(notification),
          },
        ],
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
        columnKind: "utf16CodeUnits",
        results,
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf({ name, title, why, fix, severity, levels }: Rule) {
  return {
    id: name,
    name: name.replace(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: {
      text: `${fix}\nportcullis explain ${name}`,
      markdown: `${fix}\n\n\`portcullis explain ${name}\``,
    },
    ...(DOCS.startsWith("https://") ? { helpUri: `${DOCS}#${name}` } : {}),
    defaultConfiguration: { level: levels.recommended === "mandatory" ? "error" : "warning" },
    properties: { tags: ["security", "api-gateway"], "security-severity": SCORES[severity] },
  };
}

function result(stack: JudgedStack, finding: Finding, place: Place, fingerprint: string) {
  const { file, line } = sourceOrFile(stack, place);
  return {
    ruleId: finding.rule,
    ruleIndex: RULES.findIndex(({ name }) => name === finding.rule),
    level: stops(finding) ? "error" : finding.verdict === "notice" ? "note" : "warning",
    message: { text: `${stackName(stack)}: ${sentence(finding, place)}` },
    locations: [
      {
        physicalLocation: { artifactLocation: artifact(file), region: { startLine: line } },
        logicalLocations: [
          {
            name: clean(place.resource),
            fullyQualifiedName: clean(place.urn || finding.urn),
            kind: "resource",
          },
        ],
      },
    ],
    // GitHub reads the second name only, in the form HASH:N.
    partialFingerprints: {
      "portcullis/v1": fingerprint,
      primaryLocationLineHash: `${fingerprint.slice(0, 16)}:1`,
    },
    properties: { verdict: finding.verdict, project: stack.project, stack: stack.stack },
  };
}

function notification({ origin, message }: BrokenStack) {
  return {
    level: "error",
    message: { text: `could not judge ${clean(origin.path)}: ${message}` },
    locations: [{ physicalLocation: { artifactLocation: artifact(originFile({ origin })) } }],
  };
}

/** A URI reference: each segment percent-encoded. */
const artifact = (file: string) => ({
  uri: file.split("/").map(encodeURIComponent).join("/"),
  uriBaseId: "%SRCROOT%",
});
