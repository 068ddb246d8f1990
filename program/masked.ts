// What a failed program says, without what it was trusted with: values of variables that the caller named, of configuration
// whose key says that it is a secret, and texts that look like credentials. Marks are shown as what they stand for.
import type { Environment } from "./environment";
import { shownIn } from "./made-up";

/** Shorter ones are words and numbers that a message may need. */
const SHORTEST = 6;
const SECRET = /token|secret|passw|credential|private|api_?key|access_?key|auth/i;
const MASK = "[hidden]";

/** Forms that only credentials have. */
const CREDENTIALS: readonly RegExp[] = [
  /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|npm_|xox[abprs]-|sk_live_|pul-)[\w-]{10,}/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /(?<=:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/g,
];

export function mask(
  text: string,
  { named, variables }: Pick<Environment, "named" | "variables">,
  project: string,
): string {
  let masked = shownIn(project)(text);
  for (const value of secretsIn(variables, named)) masked = masked.replaceAll(value, MASK);
  for (const form of CREDENTIALS) masked = masked.replace(form, MASK);
  return masked;
}

/** The longest first: one may be part of another. */
function secretsIn(variables: NodeJS.ProcessEnv, named: readonly string[]): readonly string[] {
  const config = JSON.parse(variables.PULUMI_CONFIG ?? "{}") as Record<string, string>;
  const values = [
    ...named.map((name) => variables[name]),
    ...Object.entries(config).flatMap(([key, value]) => (SECRET.test(key) ? texts(value) : [])),
  ];
  return values
    .filter((value) => value !== undefined)
    .filter((value) => value.length >= SHORTEST)
    .sort((one, other) => other.length - one.length);
}

/** A structured value as it stands there, and each text in it. */
function texts(value: string): readonly string[] {
  try {
    const found: string[] = [value];
    JSON.parse(value, (_key, item: unknown) => {
      if (typeof item === "string") found.push(item);
      return item;
    });
    return found;
  } catch {
    return [value];
  }
}
