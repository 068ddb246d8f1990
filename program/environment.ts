// What the evaluated program finds in its environment: what it needs to start, its configuration, and what the caller names.
// No token of the caller's shell or CI is handed on, whatever it is called; files with credentials of AWS are not found.
import type { StackConfig } from "./configuration";

/** What a process needs to find its files and its language. None of these holds a secret. */
const NEEDED =
  /^(?:PATH|PATHEXT|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|PWD|TERM|SystemRoot|SystemDrive|WINDIR|COMSPEC|HOMEDRIVE|HOMEPATH|USERPROFILE|APPDATA|LOCALAPPDATA|ProgramData|ProgramFiles|NODE_EXTRA_CA_CERTS|XDG_\w+|LD_LIBRARY_PATH)$/i;

/** Where AWS's SDKs look for credentials when no variable holds them. */
const NO_CREDENTIALS = {
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_EC2_METADATA_DISABLED: "true",
};

export interface Environment {
  readonly variables: NodeJS.ProcessEnv;
  /** Names of the caller's variables that are not handed on. */
  readonly withheld: readonly string[];
  /** Names of those that the caller hands on on purpose. */
  readonly named: readonly string[];
  /** Without the compiler's check of types, where the language has one apart. */
  readonly isTranspileOnly: boolean;
}

/** Of the caller's variables those without which no process starts. */
export const neededVariables = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => NEEDED.test(name)));

export function environmentOf(
  config: StackConfig,
  named: readonly string[],
  isTranspileOnly: boolean,
): Environment {
  const handed = Object.entries(process.env).filter(([name]) => named.includes(name));
  const own: NodeJS.ProcessEnv = {
    ...NO_CREDENTIALS,
    ...neededVariables(),
    ...Object.fromEntries(handed),
    PULUMI_CONFIG: JSON.stringify({
      "aws:region": "us-east-1",
      "aws-native:region": config.values["aws:region"] ?? "us-east-1",
      ...config.values,
    }),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.sealed),
  };
  const withheld = Object.keys(process.env).filter((name) => !(name in own));
  return { variables: own, withheld, named, isTranspileOnly };
}
