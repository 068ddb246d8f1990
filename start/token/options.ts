// Command line → the token that is asked for. In: argv. Out: claims, header and kind of token, or one sentence that says what was
// expected. Everything that a token can hold can be asked for; nothing is guessed.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Granted, TokenCase } from "../../issuer";

export interface AskedToken {
  readonly directory: string;
  readonly isFolderGiven: boolean;
  /** Name of another issuer on the same port; undefined for the main one. */
  readonly issuer: string | undefined;
  readonly which: TokenCase;
  /** What stands wherever that kind of issuer puts it. */
  readonly granted: Granted;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly options: { readonly alg?: string; readonly header?: Readonly<Record<string, unknown>> };
}

export const tokenUsage = `usage: npm run -s token -- [options]      (prints the token and nothing else)

  --scope TEXT         scopes, separated by spaces; again for more
  --permission TEXT    a permission; again for more
  --group TEXT         a group; again for more
  --role TEXT          a role; again for more
  --audience TEXT      default: the one npm start was given
  --subject TEXT       default: a made-up user
  --lifetime 90m       how long it is good for (s, m, h, d; default 1h)
  --claim NAME=VALUE   any claim; VALUE is JSON or text; null leaves the claim out; again for more
  --header NAME=VALUE  any member of the header, likewise
  --alg NAME           none, or another algorithm than the issuer's own
  --issuer NAME        another issuer of the same npm start, with keys of its own, e.g. staff
  --expired, --early, --tampered, --unknown-kid, --malformed
                       wrong in this one way
  --dir FOLDER         of the npm start that serves this project (default: this folder, else the latest)

example: TOKEN=$(npm run -s token -- --scope items:write)`;

const many = { type: "string", multiple: true } as const;
const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const WRONG = ["expired", "early", "tampered", "unknown-kid", "malformed"] as const;

/** @param now milliseconds since 1970 */
export function readTokenOptions(
  argv: readonly string[],
  now: number,
  cwd = process.cwd(),
): AskedToken | "help" {
  const values = parse(argv);
  if (values.help) return "help";
  const wrong = WRONG.filter((name) => values[name] === true);
  if (wrong.length > 1)
    throw new Error(`expected one of --${wrong.join(", --")}: each is one way to be wrong`);
  const seconds = Math.floor(now / 1000);
  const times =
    values.lifetime === undefined ? {} : { iat: seconds, exp: seconds + readLifetime(values.lifetime) };
  const which = wrong[0] ?? "valid";
  const { audience, scope, permission, group, role } = values;
  return {
    directory: resolve(cwd, values.dir ?? "."),
    isFolderGiven: values.dir !== undefined,
    issuer: values.issuer,
    which,
    granted: {
      ...(audience === undefined ? {} : { audience }),
      ...(scope === undefined ? {} : { scopes: scope }),
      ...(permission === undefined ? {} : { permissions: permission }),
      ...(group === undefined ? {} : { groups: group }),
      ...(role === undefined ? {} : { roles: role }),
    },
    claims: {
      ...(values.subject === undefined ? {} : { sub: values.subject }),
      ...times,
      ...readPairs(values.claim, "--claim"),
    },
    options: {
      ...(values.alg === undefined ? {} : { alg: values.alg }),
      ...(values.header === undefined ? {} : { header: readPairs(values.header, "--header") }),
    },
  };
}

function parse(argv: readonly string[]) {
  const wrong = Object.fromEntries(WRONG.map((name) => [name, flag])) as Record<
    (typeof WRONG)[number],
    typeof flag
  >;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        scope: many,
        permission: many,
        group: many,
        role: many,
        audience: text,
        subject: text,
        lifetime: text,
        claim: many,
        header: many,
        alg: text,
        issuer: text,
        ...wrong,
        dir: text,
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : "unusable arguments"}\n\n${tokenUsage}`);
  }
}

function readLifetime(given: string): number {
  const [, amount, unit = "s"] = /^(\d{1,9})([smhd])$/.exec(given) ?? [];
  const lengths: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
  if (amount === undefined)
    throw new Error("--lifetime: expected a number and s, m, h or d, e.g. --lifetime 90m");
  return Number(amount) * (lengths[unit] ?? 1);
}

/** JSON where it is JSON, else text. */
function readPairs(pairs: readonly string[] = [], option: string): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new Error(`${option}: expected NAME=VALUE, e.g. ${option} tenant=acme`);
      return [pair.slice(0, at), readValue(pair.slice(at + 1))];
    }),
  );
}

function readValue(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}
