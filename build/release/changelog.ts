// A package's CHANGELOG.md, from the commits that touch what it is built of. git-cliff writes it; npm brings that, at one version.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Folder, root } from "./names";

const TOOL = "git-cliff@2.14.2";

/** The rooms that end up in each package. */
const ROOMS: Readonly<Record<Folder, readonly string[]>> = {
  "secure-api": ["secure-api", "authorizer"],
  policypack: ["policypack"],
  cli: ["cli", "policypack", "program"],
};

/** The text. @throws Error where there is no history, or npm cannot bring the tool */
export function changelog(folder: Folder, version: string): string {
  const args = ["--config", join(__dirname, "changelog.toml"), "--tag", `v${version}`];
  const paths = ROOMS[folder].flatMap((room) => ["--include-path", `${room}/**/*`]);
  try {
    return execFileSync(
      "npm",
      ["exec", "--yes", `--package=${TOOL}`, "--", "git-cliff", "--offline", ...args, ...paths],
      { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" },
    );
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(
      `no changelog of ${folder}: ${stderr?.trim().split("\n").at(-1) || String(error)}: run this in a git checkout, with npm's registry in reach`,
    );
  }
}
