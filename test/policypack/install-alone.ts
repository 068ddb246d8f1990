// `npm run check:alone`: packs the policy pack, installs it in an empty folder from the registry, starts it there
// in Pulumi's own host and lets it judge an open route. Needs the network; ends 1 with the reason if anything differs.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { bundlePack } from "../../build/pack";
import { urnOf } from "../../policypack/rules/case";
import { Analyzer } from "./analyzer";

const run = promisify(execFile);
const FOLDER = join(__dirname, "../../policypack");
const API = "aws:apigateway/restApi:RestApi";

async function main(): Promise<void> {
  await bundlePack();
  const folder = await mkdtemp(join(tmpdir(), "pack-installed-"));
  try {
    const { stdout } = await run(
      "npm",
      ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
      { cwd: FOLDER },
    );
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    await writeFile(join(folder, "package.json"), JSON.stringify({ name: "empty", private: true }));
    await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", `./${filename}`], {
      cwd: folder,
    });
    const host = join(folder, "node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js");
    const analyzer = await Analyzer.start(join(folder, "node_modules/portcullis-policypack"), {}, host);
    try {
      const body = JSON.stringify({ swagger: "2.0", paths: { "/a": { get: {} } } });
      const told = await analyzer.analyze({
        type: API,
        name: "shop",
        urn: urnOf(API, "shop"),
        properties: { body },
      });
      const policies = told.map(({ policyName, level }) => `${policyName} ${level}`);
      if (policies.join() !== "route-has-authorizer mandatory") {
        throw new Error(
          `expected the installed pack to block the open route, got: ${policies.join() || "nothing"}`,
        );
      }
    } finally {
      await analyzer.stop();
    }
    process.stdout.write("installed alone, started, and blocked the open route\n");
  } finally {
    await rm(folder, { recursive: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`check:alone: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
