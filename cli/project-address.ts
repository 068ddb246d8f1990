// Where this project's own pages are. The address is set in one place, package.json's "homepage", at bundling; where the
// command runs as an action, the host says which repository and commit it came from. Without either there is none.

declare const PORTCULLIS_FILES: string | undefined;

/** The absolute address of one of the repository's files, or undefined. */
export function addressOf(file: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const built = typeof PORTCULLIS_FILES === "string" ? PORTCULLIS_FILES : undefined;
  const base = built ?? environment.PORTCULLIS_FILES;
  return base === undefined || !/^https:\/\/[^\s]+\/[^\s/]+$/.test(base) ? undefined : `${base}/${file}`;
}

/** For a report's `$schema`, which may also be a path. */
export const schemaOf = (file: string): string => addressOf(file) ?? file;
