// `npm run pack:all`: tarballs of the three packages, one file for pipelines without npm, bills of materials, checksums, in tarballs/.
// `npm run release -- [--scope @acme] [--dry-run]`: the same, then published by npm, with provenance. `npm run action`: see action.ts.
// In: the sources. Nothing else of the checkout is written, and nothing is published under --dry-run.

import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundleAlone, bundleCli } from "../command";
import { bundleComponent, declareComponent } from "../component";
import { bundlePack } from "../pack";
import { isActionCurrent, writeAction } from "./action";
import { billOfMaterials, lockedParts } from "./bill-of-materials";
import { changelog } from "./changelog";
import { writeChecksums } from "./checksums";
import { FOLDERS, type Folder, manifestOf, releaseNames, root } from "./names";
import { repositoryOf } from "./repository";
import { type Packed, packTarball } from "./tarball";

const ALONE = "portcullis.js";

const USAGE = `npm run pack:all                                       tarballs, one file, bills of materials and checksums in tarballs/
npm run release -- --scope @acme --dry-run             the same under your scope; nothing is published
npm run release -- --scope @acme                       the same, then npm publish with provenance
npm run action                                         the one file of the GitHub Action, to be committed`;

const BUNDLES: Readonly<Record<Folder, () => Promise<readonly string[]>>> = {
  "secure-api": async () => {
    const inputs = await bundleComponent();
    await declareComponent();
    return inputs;
  },
  policypack: () => bundlePack(),
  cli: () => bundleCli(),
};

/** Writes everything into `into`, which it empties first. */
export async function packAll(
  scope: string | undefined,
  into = join(root, "tarballs"),
): Promise<readonly Packed[]> {
  const names = releaseNames(scope);
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const parts = lockedParts();
  const files: string[] = [];
  const packed: Packed[] = [];
  for (const folder of FOLDERS) {
    const inputs = await BUNDLES[folder]();
    const one = packTarball(folder, { names, notes: changelog(folder, manifestOf(folder).version), into });
    const bill = one.file.replace(/\.tgz$/, ".cdx.json");
    writeFileSync(join(into, bill), billOfMaterials(parts, one.manifest, inputs));
    packed.push(one);
    files.push(one.file, bill);
  }
  // It holds what the command's package holds, whose bill is also its own.
  await bundleAlone(join(into, ALONE));
  writeChecksums(into, [...files, ALONE]);
  return packed;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      scope: { type: "string" },
      "dry-run": { type: "boolean" },
      check: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  const [what, ...more] = positionals;
  if (values.help) return void say(USAGE);
  // A mistyped word must not publish.
  if (more.length > 0 || !["pack", "action", undefined].includes(what))
    throw new Error(`expected no word, pack or action, got ${positionals.join(" ")}:\n${USAGE}`);
  if (what === "action") return action(values.check === true);
  const isDry = what === "pack" || values["dry-run"] === true;
  if (!isDry && FOLDERS.some((folder) => repositoryOf(folder) === undefined))
    throw new Error('provenance needs "repository" in package.json: set it, or give --dry-run');
  const packed = await packAll(values.scope);
  for (const { manifest, file } of packed) {
    say(`tarballs/${file}  ${manifest.name} ${manifest.version}`);
    if (!isDry)
      execFileSync("npm", ["publish", join(root, "tarballs", file)], { cwd: root, stdio: "inherit" });
  }
  say(`tarballs/${ALONE}  the command as one file: node ${ALONE} check`);
  say("tarballs/SHA256SUMS  checksums; one .cdx.json beside each tarball says what is bundled in it");
  if (what !== "pack" && isDry) say("nothing was published");
}

async function action(isCheck: boolean): Promise<void> {
  if (!isCheck) return writeAction();
  if (!(await isActionCurrent()))
    throw new Error(
      'action/dist/portcullis.js is not what the sources make: run "npm run action" and commit it',
    );
}

const say = (line: string): unknown => process.stdout.write(`${line}\n`);

if (require.main === module)
  main().catch((error: unknown) => {
    process.stderr.write(`release: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
