// `npm run docs`: everything in the documents that follows from the code. In: rules, denial codes, the examples.
// Out: the files' texts; written by the command, compared by a test. It never invents a line of output: it runs what prints it.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { judge } from "../../cli";
import { detailLines } from "../../policypack/report/text";
import { evaluate } from "../../program/evaluate";
import { renderComputed } from "./computed";
import { renderControls } from "./controls";
import { renderDenialCodes } from "./denial-codes";
import { packFiles } from "./pack-files";
import { renderRules } from "./rule-pages";
import { renderTroubleshooting } from "./troubleshooting";

const root = join(__dirname, "../..");

/** Each generated file and its text, from the repository's root. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const sections: Readonly<Record<string, string>> = {
    violation: fenced(await violation()),
    once: fenced(await once()),
  };
  return new Map([
    ["README.md", fill(readFileSync(join(root, "README.md"), "utf8"), sections)],
    ["docs/rules.md", renderRules()],
    ["docs/controls.md", renderControls()],
    ["docs/authorizer/denial-codes.md", renderDenialCodes()],
    ["docs/troubleshooting.md", renderTroubleshooting()],
    ["program/monitor/stand-ins/computed.json", renderComputed()],
    ...packFiles(),
  ]);
}

/** What the engine prints of a blocked preview; test/engine/readme.test.ts holds it against the real one. */
async function violation(): Promise<string> {
  const directory = join(root, "examples/open-route");
  const { resources } = await evaluate({
    transpileOnly: true,
    directory,
    config: {
      issuer: "https://example.eu.auth0.com/",
      audience: "https://api.example.com",
      jwksUri: "https://example.eu.auth0.com/.well-known/jwks.json",
    },
  });
  const finding = judge(resources, directory).findings.find(({ level }) => level === "mandatory");
  if (finding === undefined) throw new Error("examples/open-route: expected a mandatory finding");
  return [
    "Policies:",
    "    ❌ portcullis@v0.1.0 (local: policypack)",
    `        - [mandatory] [severity: ${finding.severity}]  ${finding.rule}  (aws:apigateway:RestApi: ${finding.resource})`,
    ...[finding.title, ...detailLines(finding)].map((line) => `          ${line}`),
  ].join("\n");
}

async function once(): Promise<string> {
  const command = ["--import", "tsx", "start/index.ts", "--once", "--port", "0"];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root });
  return stdout.slice(stdout.search(/^route +case/m)).trimEnd();
}

const fenced = (text: string): string => `\`\`\`text\n${text}\n\`\`\``;

/** Puts each section between its two marks. Throws when a mark names no section, or a section has no mark. */
function fill(text: string, sections: Readonly<Record<string, string>>): string {
  const left = new Set(Object.keys(sections));
  const filled = text.replace(
    /<!-- generated: (\w+) -->\n[\s\S]*?<!-- \/generated -->/g,
    (_match, name: string) => {
      if (!left.delete(name)) throw new Error(`README.md: no section is called ${name}, or it stands twice`);
      return `<!-- generated: ${name} -->\n${sections[name]}\n<!-- /generated -->`;
    },
  );
  if (left.size > 0) throw new Error(`README.md: no mark for ${[...left].join(", ")}`);
  return filled;
}

if (require.main === module)
  generate().then(
    (files) => {
      for (const [file, text] of files) writeFileSync(join(root, file), text);
      process.stdout.write(`written: ${[...files.keys()].join(", ")}\n`);
    },
    (error: unknown) => {
      process.stderr.write(`npm run docs: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
