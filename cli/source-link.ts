// A place in the program → a link to its line on the code host, at the commit that was judged.
// The host is found from --source-url, GitHub's own variables, or git's remote; where there is none, there is no link.

import { spawnSync } from "node:child_process";
import type { Source } from "./judgement";

export type SourceLink = (source: Source) => string | undefined;

/** `base`: the address of the repository's files at one commit, e.g. https://github.com/acme/shop/blob/0a1b2c3. */
export function sourceLink(base: string | undefined = findBase(process.env)): SourceLink {
  if (base === undefined) return () => undefined;
  const root = base.replace(/\/+$/, "");
  return ({ file, line }) =>
    file.startsWith("..")
      ? undefined
      : `${root}/${file.split("/").map(encodeURIComponent).join("/")}#L${line}`;
}

function findBase(env: NodeJS.ProcessEnv): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
  const commit = env.PORTCULLIS_COMMIT || env.GITHUB_SHA;
  if (server && repository && commit) return `${server}/${repository}/blob/${commit}`;
  const remote = webAddress(git("config", "--get", "remote.origin.url"));
  const head = git("rev-parse", "HEAD");
  return remote === undefined || head === undefined ? undefined : `${remote}/blob/${head}`;
}

/** `git@host:owner/name.git` and `https://user@host/owner/name.git` → https://host/owner/name. */
export function webAddress(remote: string | undefined): string | undefined {
  const match = /^(?:git@|ssh:\/\/git@|https:\/\/(?:[^@/]+@)?)([\w.-]+)[:/](.+?)(?:\.git)?\/?$/.exec(
    remote ?? "",
  );
  return match === null ? undefined : `https://${match[1]}/${match[2]}`;
}

function git(...args: readonly string[]): string | undefined {
  const run = spawnSync("git", args, { encoding: "utf8" });
  return run.status === 0 ? run.stdout.trim() || undefined : undefined;
}
