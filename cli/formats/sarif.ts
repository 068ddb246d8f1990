// SARIF 2.1.0: one result a route, so that each opens and closes by itself; the resource is its logical location.
// What is waived is not in it: the pack reports waivers apart from findings.

import { clean, type Finding, type Place, RULES } from "../../policypack/check";
import type { BrokenStack, JudgedStack, Judgement, Source } from "../judgement";
import { stops } from "../outcome";
import { version } from "../package.json";
import { Fingerprints } from "./fingerprint";
import { ruleOf } from "./sarif-rule";
import { originFile, sourceOrFile } from "./source";
import { sentence, stackName } from "./words";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

const MAX_RESULTS = 25_000;

export function sarif(judgement: Judgement): string {
  const fingerprints = new Fingerprints();
  const results = judgement.stacks.flatMap((stack) =>
    stack.report.findings.flatMap((finding) =>
      finding.places.map((place) => result(stack, finding, place, fingerprints.of(finding, place))),
    ),
  );
  const shown = withinLimit(results);
  const left = results.length - shown.length;
  const log = {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Portcullis",
            version,
            semanticVersion: version,
            rules: RULES.map((rule) => ruleOf(rule, judgement)),
          },
        },
        invocations: [
          {
            executionSuccessful: judgement.broken.length === 0,
            toolExecutionNotifications: [
              ...judgement.broken.map(notification),
              ...(left > 0
                ? [{ level: "warning", message: { text: `${left} more results are left out` } }]
                : []),
            ],
          },
        ],
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
        columnKind: "utf16CodeUnits",
        results: shown,
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** GitHub refuses a log of more results; the gravest stay. */
function withinLimit(results: ReturnType<typeof result>[]): ReturnType<typeof result>[] {
  if (results.length <= MAX_RESULTS) return results;
  const rank = ({ level }: { level: string }): number => ["error", "warning", "note"].indexOf(level);
  return [...results].sort((a, b) => rank(a) - rank(b)).slice(0, MAX_RESULTS);
}

function result(stack: JudgedStack, finding: Finding, place: Place, fingerprint: string) {
  const source = sourceOrFile(stack, place);
  return {
    ruleId: finding.rule,
    ruleIndex: RULES.findIndex(({ name }) => name === finding.rule),
    level: stops(finding) ? "error" : finding.verdict === "notice" ? "note" : "warning",
    message: { text: `${stackName(stack)}: ${sentence(finding, place)}` },
    locations: [
      {
        physicalLocation: { artifactLocation: artifact(source.file), region: regionOf(source) },
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

/** From where the call begins; where it ends nobody told, so the region ends with its line. */
export const regionOf = ({ line, column }: Source) => ({
  startLine: line,
  ...(column === undefined ? {} : { startColumn: column }),
});

/** A URI reference: each segment percent-encoded. */
const artifact = (file: string) => ({
  uri: file.split("/").map(encodeURIComponent).join("/"),
  uriBaseId: "%SRCROOT%",
});
