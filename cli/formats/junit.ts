// JUnit XML: a suite a stack, a case a route; what is wrong without being a route is a case of its own.

import type { Finding, Place, RouteReport } from "../../policypack/check";
import { clean, describePlace } from "../../policypack/check";
import type { BrokenStack, JudgedStack, Judgement } from "../judgement";
import { stops } from "../outcome";
import { originFile, sourceOrFile } from "./source";
import { remedies, route, stackName } from "./words";

interface Case {
  readonly name: string;
  readonly group: string;
  /** Where it is declared. */
  readonly file: string;
  readonly line: number;
  readonly failures: readonly {
    readonly kind: "failure" | "skipped";
    readonly title: string;
    readonly detail: string;
  }[];
}

export function junit({ stacks, broken }: Judgement): string {
  const suites = [...stacks.map(suite), ...broken.map(brokenSuite)];
  const total = (key: "tests" | "failures" | "errors" | "skipped") =>
    suites.reduce((sum, one) => sum + one[key], 0);
  const head = `<testsuites name="portcullis" tests="${total("tests")}" failures="${total("failures")}" errors="${total("errors")}" skipped="${total("skipped")}">`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    head,
    ...suites.map(({ text }) => text),
    "</testsuites>",
    "",
  ].join("\n");
}

function suite(stack: JudgedStack) {
  const places = stack.report.findings.flatMap((finding) =>
    finding.places.map((place) => ({ finding, place })),
  );
  const taken = new Set<Place>();
  const routes = stack.report.routes.map((route): Case => {
    const mine = places.filter(({ place }) => isAt(place, route));
    for (const { place } of mine) taken.add(place);
    return {
      name: [route.method, route.path]
        .filter((word) => word !== "")
        .map(clean)
        .join(" "),
      group: clean(route.api.name ?? route.urn),
      ...sourceOrFile(stack, { urn: route.urn, resource: "", path: route.path }),
      failures: mine.map(({ finding, place }) => failure(stack, finding, place)),
    };
  });
  const others = places
    .filter(({ place }) => !taken.has(place))
    .map(
      ({ finding, place }): Case => ({
        name: `${finding.rule} ${route(place)}`,
        group: clean(finding.resource),
        ...sourceOrFile(stack, place),
        failures: [failure(stack, finding, place)],
      }),
    );
  return suiteXml(stackName(stack), [...routes, ...others]);
}

const isAt = (place: Place, route: RouteReport): boolean =>
  place.urn === route.urn && place.method === route.method && place.path === route.path;

function failure(stack: JudgedStack, finding: Finding, place: Place): Case["failures"][number] {
  const { file, line } = sourceOrFile(stack, place);
  return {
    // JUnit knows no warnings: what does not stop a run is a skipped case that says why.
    kind: stops(finding) ? "failure" : "skipped",
    title: `${finding.rule}: ${describePlace(place)}`,
    detail: [`${file}:${line}`, ...remedies([place]), `portcullis explain ${finding.rule}`].join("\n"),
  };
}

function suiteXml(name: string, cases: readonly Case[]) {
  const has = (one: Case, kind: string) => one.failures.some((failure) => failure.kind === kind);
  const failures = cases.filter((one) => has(one, "failure")).length;
  const skipped = cases.filter((one) => has(one, "skipped") && !has(one, "failure")).length;
  const text = [
    `  <testsuite name="${xml(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}">`,
    ...cases.map((one) => caseXml(name, one)),
    "  </testsuite>",
  ].join("\n");
  return { text, tests: cases.length, failures, errors: 0, skipped };
}

/** One element a case: readers take the first only, so the gravest comes first and holds all. */
function caseXml(suiteName: string, { name, group, file, line, failures }: Case): string {
  const head = `    <testcase classname="${xml(`${suiteName}.${group}`)}" name="${xml(name)}" file="${xml(file)}" line="${line}"`;
  const first = failures.find(({ kind }) => kind === "failure") ?? failures[0];
  if (first === undefined) return `${head} />`;
  const detail = failures.map(({ title, detail }) => `${title}\n${detail}`).join("\n\n");
  const title = xml(first.title);
  if (first.kind === "skipped") return `${head}>\n      <skipped message="${title}" />\n    </testcase>`;
  return `${head}>\n      <failure type="portcullis" message="${title}">${xml(detail)}</failure>\n    </testcase>`;
}

function brokenSuite({ origin, message }: BrokenStack) {
  const path = xml(clean(origin.path));
  const file = xml(originFile({ origin }));
  const text = [
    `  <testsuite name="${path}" tests="1" failures="0" errors="1" skipped="0">`,
    `    <testcase classname="${path}" name="could be judged" file="${file}">`,
    `      <error type="portcullis" message="${xml(message)}" />`,
    "    </testcase>",
    "  </testsuite>",
  ].join("\n");
  return { text, tests: 1, failures: 0, errors: 1, skipped: 0 };
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** For attributes and text. XML 1.0 has no spelling at all for control characters and lone surrogates. */
function xml(text: string): string {
  return text
    .replace(/[^\P{Cc}\n]|\p{Cs}|[\ufffe\uffff]/gu, "?")
    .replace(/[&<>"\n]/g, (character) => ENTITIES[character] ?? character);
}
