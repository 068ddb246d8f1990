// AWS Security Finding Format: the requests of BatchImportFindings, each with at most 100 findings, for a custom product of the
// account that Security Hub is on in. One finding a place, with the fingerprint that SARIF has. Limits are those of
// https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html

import type { Finding, Place, Severity } from "../../policypack/check";
import { clean, RULES } from "../../policypack/check";
import { CannotJudge } from "../failure";
import type { BrokenStack, JudgedStack, Judgement } from "../judgement";
import { stops } from "../outcome";
import { addressOf } from "../project-address";
import type { FormatOptions } from "./contract";
import { Fingerprints } from "./fingerprint";
import { originFile, sourceOrFile } from "./source";
import { sentence, stackName } from "./words";

const BATCH = 100;
const TYPE = "Software and Configuration Checks/AWS Security Best Practices";
const LABELS: Readonly<Record<Severity, string>> = {
  low: "LOW",
  medium: "MEDIUM",
  high: "HIGH",
  critical: "CRITICAL",
};

interface Target {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/** Throws CannotJudge where neither the stack nor the environment names an account and a region. */
export function asff({ stacks, broken }: Judgement, { today }: FormatOptions): string {
  const time = timeOf(today);
  const fingerprints = new Fingerprints();
  const findings = [
    ...stacks.flatMap((stack) => {
      if (stack.report.findings.length === 0) return [];
      const target = targetOf(stack);
      return stack.report.findings.flatMap((finding) =>
        finding.places.map((place) =>
          entry(stack, finding, place, fingerprints.of(finding, place), target, time),
        ),
      );
    }),
    ...broken.map((one) => notJudged(one, targetOf(one), time)),
  ];
  const batches = [];
  for (let at = 0; at < findings.length; at += BATCH)
    batches.push({ Findings: findings.slice(at, at + BATCH) });
  return `${JSON.stringify(batches, undefined, 2)}\n`;
}

/** A live stack names its account and region; of a program or a state only the environment can. */
function targetOf({ origin }: Pick<JudgedStack, "origin">): Target {
  const [live, where] = origin.kind === "live" ? origin.path.split("/") : [];
  const account = live ?? process.env.AWS_ACCOUNT_ID ?? "";
  const region = where ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "";
  if (!/^\d{12}$/.test(account) || !/^[a-z]{2}(?:-[a-z]+)+-\d+$/.test(region))
    throw new CannotJudge(
      "asff: set AWS_ACCOUNT_ID (12 digits) and AWS_REGION (e.g. eu-west-1), the account and region of Security Hub",
    );
  const partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  return { account, region, partition };
}

/** Security Hub takes an update only where its time is later; a day that was given stands for its beginning. */
function timeOf(today: string): string {
  const now = new Date().toISOString();
  return now.startsWith(today) ? now : `${today}T00:00:00.000Z`;
}

function entry(
  stack: JudgedStack,
  finding: Finding,
  place: Place,
  fingerprint: string,
  target: Target,
  time: string,
) {
  const rule = RULES.find(({ name }) => name === finding.rule);
  const { file, line } = sourceOrFile(stack, place);
  const severity = { Label: LABELS[finding.severity], Original: finding.severity };
  return {
    ...head(`${stackName(stack)}/${fingerprint}`, finding.rule, target, time),
    Title: cut(`${finding.title}`, 256),
    Description: cut(`${stackName(stack)}: ${sentence(finding, place)}`, 1024),
    Types: [TYPE],
    Severity: severity,
    FindingProviderFields: { Severity: severity, Types: [TYPE] },
    Remediation: { Recommendation: recommendation(finding.rule, rule?.fix ?? "") },
    Resources: [
      {
        Type: "Other",
        Id: cut(place.urn || finding.urn || stackName(stack), 512),
        Partition: target.partition,
        Region: target.region,
        Details: {
          Other: {
            Api: cut(finding.api?.name ?? "", 1024),
            Method: cut(place.method, 1024),
            Path: cut(place.path, 1024),
            Source: cut(`${file}:${line}`, 1024),
          },
        },
      },
    ],
    Compliance: {
      Status: finding.verdict === "undecided" ? "WARNING" : stops(finding) ? "FAILED" : "WARNING",
      // Spelled as Security Hub spells its own.
      RelatedRequirements: [
        ...(rule?.controls.nist ?? []).map((one) => `NIST.800-53.r5 ${one}`),
        ...(rule?.controls.pci ?? []).map((one) => `PCI DSS v4.0.1/${one}`),
      ],
    },
  };
}

/** What was not judged is no clean stack: Security Hub is told of the hole. */
function notJudged({ origin, stack, message }: BrokenStack, target: Target, time: string) {
  const name = clean(stack ?? originFile({ origin }));
  const severity = { Label: "MEDIUM", Original: "not judged" };
  return {
    ...head(`${name}/not-judged`, "not-judged", target, time),
    Title: cut(`${name} could not be judged`, 256),
    Description: cut(message, 1024),
    Types: [TYPE],
    Severity: severity,
    FindingProviderFields: { Severity: severity, Types: [TYPE] },
    Resources: [{ Type: "Other", Id: cut(name, 512), Partition: target.partition, Region: target.region }],
    Compliance: { Status: "NOT_AVAILABLE" },
  };
}

const head = (id: string, rule: string, { account, region, partition }: Target, time: string) => ({
  SchemaVersion: "2018-10-08",
  Id: cut(`portcullis/${id}`, 512),
  ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
  ProductName: "Portcullis",
  CompanyName: "Portcullis",
  GeneratorId: `portcullis/${rule}`,
  AwsAccountId: account,
  Region: region,
  CreatedAt: time,
  UpdatedAt: time,
  RecordState: "ACTIVE",
});

function recommendation(rule: string, fix: string) {
  const url = addressOf(`docs/rules.md#${rule}`);
  return { Text: cut(fix, 512), ...(url === undefined ? {} : { Url: url }) };
}

/** By UTF-16 units, never through a pair; AWS wants at least one character that is no space. */
function cut(text: string, most: number): string {
  const safe = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "?").trim() || "-";
  if (safe.length <= most) return safe;
  return `${safe.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
