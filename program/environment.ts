// What the evaluated program finds in its environment: what it needs to start, its configuration, and what the caller names.
// No token of the caller's shell or CI is handed on, whatever it is called; files with credentials of AWS are not found.
import type { StackConfig } from "./configuration";
import type { Project } from "./project";

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
}

export function environmentOf(
  project: Project,
  config: StackConfig,
  named: readonly string[],
  isTranspileOnly: boolean,
): Environment {
  const isHandedOn = (name: string): boolean => NEEDED.test(name) || named.includes(name);
  const handed = Object.entries(process.env).filter(([name]) => isHandedOn(name));
  const own: NodeJS.ProcessEnv = {
    ...NO_CREDENTIALS,
    ...Object.fromEntries(handed),
    PULUMI_CONFIG: JSON.stringify({
      "aws:region": "us-east-1",
      "aws-native:region": config.values["aws:region"] ?? "us-east-1",
      ...config.values,
    }),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.sealed),
    PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
    ...(isTranspileOnly ? { PULUMI_NODEJS_TRANSPILE_ONLY: "true" } : {}),
  };
  return { variables: own, withheld: Object.keys(process.env).filter((name) => !(name in own)) };
}
