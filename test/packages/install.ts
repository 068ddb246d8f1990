// `npm run check:alone`: packs the three packages under a scope, installs each tarball into an empty project from the registry, and uses
// it there on every Node that is supported and on the newest. Needs the network; ends 1 with the reason if anything differs.

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { packAll } from "../../build/release";
import { findNode } from "../obtain";
import { Analyzer, OPEN_API } from "../policypack/analyzer";

const root = join(__dirname, "../..");
const NODES = ["20", "22", "24", "26"] as const;
const SCOPE = "@acme";
const COMPONENT = `${SCOPE}/portcullis-secure-api`;
const PULUMI = ["@pulumi/pulumi", "@pulumi/aws", "typescript", "@types/node"];

const PROGRAM = `import { SecureApi } from "${COMPONENT}";
import * as aws from "@pulumi/aws";

new SecureApi("shop", {
  kind: "http",
  issuers: [{ issuer: "https://a.example/", audience: "b", jwksUri: "https://a.example/keys" }],
  routes: [{ method: "GET", path: "/items", access: { anyValidToken: true }, function: "items" }],
});
const other = new aws.apigatewayv2.Api("other", { protocolType: "HTTP" });
new aws.apigatewayv2.Route("open", { apiId: other.id, routeKey: "GET /admin" });
`;

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "portcullis-installed-"));
  try {
    const tarballs = join(scratch, "tarballs");
    const packed = await packAll(SCOPE, tarballs);
    checkSums(tarballs);
    const [component, pack, command] = packed.map(({ file }) => join(tarballs, file));
    const projects = {
      pack: project(scratch, "pack", [pack ?? ""]),
      command: project(scratch, "command", [command ?? ""]),
      component: project(scratch, "component", [component ?? "", ...PULUMI.map(pinned)]),
    };
    expected("packages beside the command", readdirSync(join(projects.command, "node_modules/@acme")), [
      "portcullis",
    ]);
    writeFileSync(join(projects.component, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    writeFileSync(join(projects.component, "index.ts"), PROGRAM);
    cpSync(join(root, "test/cli/stacks/clean.json"), join(scratch, "state.json"));
    const installed = join(projects.command, `node_modules/${SCOPE}/portcullis/bin/portcullis.js`);
    for (const major of NODES) {
      const node = findNode(major).path;
      judges(node, installed, join(scratch, "state.json"), 0, "1 route · 1 protected");
      judges(node, join(tarballs, "portcullis.js"), join(scratch, "state.json"), 0, "1 route · 1 protected");
      judges(node, installed, projects.component, 1, "GET  /admin");
      judges(node, installed, projects.component, 1, "2 routes · 1 protected");
      loadsAsOneClass(node, projects.component);
      await blocks(node, projects.pack);
      say(`Node ${major}: the command, the one file, the component and the pack were used as installed`);
    }
    // The oldest that aws 7 takes, and the newest there is, which wants Node 22.
    for (const version of ["3.142.0", "latest"]) {
      install(projects.component, [`@pulumi/pulumi@${version}`]);
      judges(findNode("22").path, installed, projects.component, 1, "2 routes · 1 protected");
      say(`@pulumi/pulumi ${version}: the component was judged by the command`);
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** The version this repository has, which npm has in its cache already. */
function pinned(name: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8"));
  return `${name}@${version}`;
}

function project(scratch: string, name: string, packages: readonly string[]): string {
  const folder = join(scratch, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", private: true }));
  install(folder, packages);
  return folder;
}

function install(folder: string, packages: readonly string[]): void {
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--engine-strict"];
  const node = findNode("22").path;
  execFileSync("npm", ["install", ...options, ...packages], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) },
  });
}

function judges(node: string, command: string, what: string, code: number, text: string): void {
  const run = spawnSync(node, [command, "check", what], { encoding: "utf8", cwd: tmpdir() });
  if (run.status !== code || !run.stdout.includes(text))
    throw new Error(
      `${node} ${command} check ${what}: expected exit code ${code} and "${text}", got ${run.status}:\n${run.stdout}${run.stderr}`,
    );
}

function loadsAsOneClass(node: string, folder: string): void {
  const script = `
    const { createRequire } = await import("node:module");
    const { SecureApi } = await import("${COMPONENT}");
    const required = createRequire(process.cwd() + "/x.js")("${COMPONENT}").SecureApi;
    process.stdout.write(String(SecureApi === required));`;
  const args = ["--input-type=module", "-e", script];
  expected(
    "one class for import and require",
    execFileSync(node, args, { cwd: folder, encoding: "utf8" }),
    "true",
  );
}

async function blocks(node: string, folder: string): Promise<void> {
  const host = join(folder, "node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js");
  const installed = join(folder, `node_modules/${SCOPE}/portcullis-policypack`);
  const analyzer = await Analyzer.start(installed, {}, host, node);
  try {
    const told = await analyzer.analyze(OPEN_API);
    const policies = told.map(({ policyName, level }) => `${policyName} ${level}`);
    expected("what the pack says of an open route", policies, ["route-has-authorizer mandatory"]);
  } finally {
    await analyzer.stop();
  }
}

function checkSums(folder: string): void {
  const listed = readFileSync(join(folder, "SHA256SUMS"), "utf8").trim().split("\n");
  const made = readdirSync(folder)
    .filter((file) => file !== "SHA256SUMS")
    .sort()
    .map(
      (file) =>
        `${createHash("sha256")
          .update(readFileSync(join(folder, file)))
          .digest("hex")}  ${file}`,
    );
  expected("checksums", listed, made);
}

function expected(what: string, got: unknown, wanted: unknown): void {
  const [one, other] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (one !== other) throw new Error(`${what}: expected ${other}, got ${one}`);
}

const say = (line: string): unknown => process.stdout.write(`${line}\n`);

main().catch((error: unknown) => {
  process.stderr.write(`check:alone: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
