// Command line and environment → what `npm start` is to do. In: argv, env. Out: options, or one sentence that says what was expected.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export interface StartOptions {
  /** Whether it serves this project, not another one. */
  readonly isHome: boolean;
  /** Folder of the Pulumi project to judge and serve, absolute. */
  readonly directory: string;
  readonly stack: string | undefined;
  /** `project:key` or `key` to value. */
  readonly config: Readonly<Record<string, string>>;
  readonly fixtures: string | undefined;
  /** What unknown values may hide does not stop it. */
  readonly acceptUnknown: boolean;
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Run the requests, print the table, stop. */
  readonly once: boolean;
  /** Another issuer, in place of the local one. */
  readonly issuer: string | undefined;
  readonly audience: string;
  /** Port of the local issuer; undefined for a free one that gives no tokens to strangers. */
  readonly issuerPort: number | undefined;
  /** The list of revoked tokens that authorizers ask for at an address; absolute. */
  readonly revoked: string | undefined;
  readonly console: boolean;
  readonly reload: boolean;
  /** As `portcullis check` takes them. */
  readonly policy: { readonly waivers?: string; readonly policyConfig?: string; readonly profile?: string };
  readonly help: boolean;
}

export const usage = `usage: npm start -- [options]

  --once                 send the requests itself, print a table, stop; exit code 1 if one differs
  --port N               port on 127.0.0.1 (default 8787, or PORT; 0 takes a free one)
  --dir FOLDER           the Pulumi project to judge and serve (default: this one)
  --stack NAME           read Pulumi.NAME.yaml
  --config KEY=VALUE     a configuration value, as pulumi config set takes it; again for more
  --fixtures FILE        answers in place of the cloud's (docs/check/evaluate.md)
  --accept-unknown       what unknown values may hide does not stop it
  --issuer URL           use this issuer (http on loopback, or https) instead of the local one
  --audience TEXT        what tokens are for (default https://api.example.com)
  --serve-issuer[=PORT]  keep the local issuer at one address (default 8788) and let other tools get tokens from it
  --revoked FILE         the list of revoked tokens, for authorizers that ask for it at an address
  --waivers FILE|none, --policy-config FILE, --profile NAME
                         as portcullis check takes them
  --no-console           without the console at /_portcullis
  --no-reload            without reading the program again when a file changes

example: npm start -- --dir examples/seed --once`;

const ISSUER_PORT = "8788";

/** Throws an Error whose message is meant for people. */
export function readStartOptions(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  directory: string,
): StartOptions {
  // parseArgs knows no option whose value may be left out.
  const args = argv.map((arg) => (arg === "--serve-issuer" ? `${arg}=${ISSUER_PORT}` : arg));
  const { values } = parse(args);
  const fromEnv = env.PORT === "" ? undefined : env.PORT;
  if (values.issuer !== undefined && values["serve-issuer"] !== undefined)
    throw new Error(
      "--issuer and --serve-issuer: expected one of them; there is no local issuer beside another one",
    );
  const { waivers, "policy-config": policyConfig, profile } = values;
  return {
    isHome: resolve(values.dir ?? directory) === resolve(directory),
    directory: resolve(values.dir ?? directory),
    stack: values.stack,
    config: Object.fromEntries((values.config ?? []).map(readPair)),
    fixtures: values.fixtures,
    acceptUnknown: values["accept-unknown"] === true,
    port: readPort(values.port ?? fromEnv ?? "8787", values.port === undefined ? "PORT" : "--port"),
    once: values.once ?? false,
    issuer: values.issuer === undefined ? undefined : readIssuer(values.issuer),
    audience: values.audience ?? "https://api.example.com",
    issuerPort:
      values["serve-issuer"] === undefined ? undefined : readPort(values["serve-issuer"], "--serve-issuer"),
    revoked: values.revoked === undefined ? undefined : readRevoked(values.revoked),
    console: values["no-console"] !== true,
    reload: values["no-reload"] !== true,
    policy: {
      ...(waivers === undefined ? {} : { waivers }),
      ...(policyConfig === undefined ? {} : { policyConfig }),
      ...(profile === undefined ? {} : { profile }),
    },
    help: values.help ?? false,
  };
}

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        once: flag,
        port: text,
        dir: text,
        stack: text,
        config: { type: "string", multiple: true },
        fixtures: text,
        "accept-unknown": flag,
        issuer: text,
        audience: text,
        "serve-issuer": text,
        revoked: text,
        waivers: text,
        "policy-config": text,
        profile: text,
        "no-console": flag,
        "no-reload": flag,
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : "unusable arguments"}\n\n${usage}`);
  }
}

function readPort(port: string, where: string): number {
  if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return Number(port);
  throw new Error(`${where}: expected a port from 0 to 65535, e.g. npm start -- --port 8788`);
}

function readRevoked(file: string): string {
  const path = resolve(file);
  if (existsSync(path)) return path;
  throw new Error(`--revoked ${file}: it does not exist; write {"ISSUER": {"tokens": ["JTI"]}} into it`);
}

function readPair(pair: string): readonly [string, string] {
  const at = pair.indexOf("=");
  if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
  throw new Error(
    "--config: expected KEY=VALUE, e.g. npm start -- --config audience=https://api.example.com",
  );
}

/** As the tokens' `iss` spells it: a slash at the end counts. */
function readIssuer(issuer: string): string {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const isLoopback = url !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback)) return issuer;
  throw new Error(
    "--issuer: expected an https URL, or http on this machine, exactly as the tokens' iss spells it",
  );
}
