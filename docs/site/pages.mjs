// Copies the repository's pages below docs/site/.pages/, where the generator finds its own packages. Out: the folder, made anew.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const site = dirname(fileURLToPath(import.meta.url));
export const root = resolve(site, "../..");
const target = join(site, ".pages");

/** What is a page of the site, from the repository's root. */
export const PAGES =
  /^(README|CHANGELOG|CONTRIBUTING)\.md$|^docs\/(?!site\/).*\.md$|^(policypack|secure-api|cli)\/README\.md$/;
const COPIED = /^docs\/[^/]+\.svg$/;

/** Copies every page, with the pictures that pages show. */
export function copyPages() {
  rmSync(target, { recursive: true, force: true });
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  for (const file of files.split("\n").filter((name) => PAGES.test(name) || COPIED.test(name))) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(root, file), join(target, file));
  }
  return target;
}
