// Command line and environment → what `npm start` is to do. In: argv, env. Out: options, or one sentence that says what was expected.
import { parseArgs } from "node:util";

export interface StartOptions {
  /** Folder of the Pulumi project to judge and serve. */
  readonly directory: string;
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Run the requests, print the table, stop. */
  readonly once: boolean;
  readonly help: boolean;
}

export const usage = `usage: npm start -- [--once] [--port N] [--dir FOLDER]

  --once        send the requests itself, print a table, stop; exit code 1 if one differs
  --port N      port on 127.0.0.1 (default 8787, or PORT; 0 takes a free one)
  --dir FOLDER  the Pulumi project to judge and serve (default: this one)`;

/** Throws an Error whose message is meant for people. */
export function readStartOptions(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  directory: string,
): StartOptions {
  const { values } = parse(argv);
  const fromEnv = env.PORT === "" ? undefined : env.PORT;
  return {
    directory: values.dir ?? directory,
    port: readPort(values.port ?? fromEnv ?? "8787", values.port === undefined ? "PORT" : "--port"),
    once: values.once ?? false,
    help: values.help ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        once: { type: "boolean" },
        port: { type: "string" },
        dir: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : "unusable arguments"}\n\n${usage}`);
  }
}

function readPort(text: string, where: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error(`${where}: expected a port from 0 to 65535, e.g. npm start -- --port 8788`);
}
