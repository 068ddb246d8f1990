// The checks of `npm test`, in order. A new suite is one entry here: its part, its title, and what runs it.

import { findNode, type NodeMajor } from "./obtain";
import type { Tally } from "./tally";

export const PARTS = [
  "unit",
  "programs",
  "start",
  "package",
  "engine",
  "languages",
  "models",
  "deploy",
  "issuers",
  "runtime",
  "docs",
  "browser",
] as const;
export type Part = (typeof PARTS)[number];

export interface Check {
  readonly part: Part;
  readonly title: string;
  /** Why it waits for CI; absent: it runs everywhere. */
  readonly onlyInCi?: string;
  readonly run: (tally: Tally) => void;
}

/** Tests of what runs on a user's own Node: in Lambda, under Pulumi, in a pipeline. */
const SHIPPED = ["authorizer", "secure-api", "policypack", "program", "cli"].map((room) => `test/${room}/`);

/** Node releases that those tests run on in CI, besides the one that runs this. */
const otherNodes = (["20", "22", "24"] as const).filter(
  (major) => major !== process.versions.node.split(".")[0],
);
const inCi = (what: string) => `${what}; CI=true npm test runs it here`;

export const CHECKS: readonly Check[] = [
  command("unit", "build", "npx", ["tsx", "build/index.ts"]),
  command("unit", "types", "npx", ["tsc", "--noEmit"]),
  command("unit", "lint and format", "npx", ["biome", "check", "."]),
  jest("unit", "unit and property tests", "jest.unit.config.cjs"),
  jest("programs", "programs, judged and served", "jest.programs.config.cjs"),
  ...otherNodes.map(
    (major): Check => ({
      part: "programs",
      title: `what ships, on Node ${major}`,
      onlyInCi: inCi("it runs in CI"),
      run: (tally) =>
        tally.jest(`what ships, on Node ${major}`, "jest.config.cjs", () => nodeOrNone(major), SHIPPED),
    }),
  ),
  command("start", "npm start -- --once", "npx", ["tsx", "start/index.ts", "--once", "--port", "0"]),
  {
    ...command("package", "each package, installed into an empty project and used on every Node", "npx", [
      "tsx",
      "test/packages/install.ts",
    ]),
    onlyInCi: inCi("it asks the registry"),
  },
  // Where there is no engine, no Python or no Chromium, the run says so in a line and its tests count as skipped.
  jest("engine", "the real Pulumi engine", "test/engine/jest.config.cjs"),
  jest("languages", "programs in other languages", "test/languages/jest.config.cjs"),
  jest("models", "AWS's service models", "test/aws-models/jest.config.cjs"),
  jest("deploy", "a deployment into an emulator of AWS", "test/deploy/jest.config.cjs"),
  {
    ...jest("issuers", "issuers that nobody here wrote", "test/issuers/jest.config.cjs"),
    onlyInCi: inCi("they come from the registries and start slowly"),
  },
  {
    ...jest("runtime", "Lambda's own runtime client", "test/runtime/jest.config.cjs"),
    onlyInCi: inCi("it is built from its package"),
  },
  jest("docs", "the quick starts, as a reader does them", "test/docs/jest.config.cjs"),
  {
    ...command("docs", "the site: every page, no dead link", "npm", ["run", "--silent", "site"]),
    onlyInCi: inCi("it asks the registry"),
  },
  jest("browser", "a real browser", "test/browser/jest.config.cjs"),
];

function command(part: Part, title: string, file: string, args: readonly string[]): Check {
  return { part, title, run: (tally) => tally.command(title, file, args) };
}

function jest(part: Part, title: string, config: string): Check {
  return { part, title, run: (tally) => tally.jest(title, config, () => process.execPath) };
}

/** A release that cannot be had is a failure of its check, with npm's own words. */
function nodeOrNone(major: NodeMajor): string | undefined {
  try {
    return findNode(major).path;
  } catch (error) {
    process.stdout.write(`${String(error)}\n`);
    return undefined;
  }
}
