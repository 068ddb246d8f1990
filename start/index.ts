// `npm start`: judge the stack, then serve its API on localhost behind the real authorizer.
// In: a Pulumi project, a port. Out: its resources, the pack's verdict, and an API to try with curl.
// It never serves a stack that the pack blocks. Exit codes: 0 done, 1 blocked or a case differs, 2 could not run.
import { join, resolve } from "node:path";
import { bundleAll } from "../build";
import { judge } from "../cli";
import { startGateway } from "../gateway";
import { startIssuer } from "../issuer";
import { renderReport } from "../policypack/check";
import { evaluate } from "../program";
import { readStartOptions, type StartOptions, usage } from "./options";
import { openLog, resourceTree } from "./print";
import { curlLine, outcomeTable, send, tourOf } from "./tour";

const audience = "https://api.example.com";

async function main(): Promise<number> {
  const options = readStartOptions(process.argv.slice(2), process.env, join(__dirname, ".."));
  if (options.help) return print(usage);
  const session: Session = { open: [], serving: false };
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => resolve(session.serving ? print("", "Stopped.") : 130));
  });
  try {
    return await Promise.race([run(options, session, interrupted), interrupted]);
  } finally {
    for (const one of session.open.reverse()) await one.close();
  }
}

interface Closable {
  close(): Promise<void>;
}

interface Session {
  /** What must be closed at the end, last opened first. */
  readonly open: Closable[];
  /** From here on Ctrl-C is how it ends, not an interruption. */
  serving: boolean;
}

async function run(options: StartOptions, session: Session, interrupted: Promise<number>): Promise<number> {
  const opened = <T extends Closable>(one: T): T => {
    session.open.push(one);
    return one;
  };
  print(`Bundling the authorizer and the functions …`);
  await bundleAll();
  const issuer = opened(await startIssuer());
  print(`Evaluating ${options.directory} without a cloud …`);
  const evaluation = await evaluate({
    directory: options.directory,
    config: { issuer: issuer.issuer, audience, jwksUri: issuer.jwksUri, allowLoopbackHttp: "true" },
  });
  print("", ...resourceTree(evaluation.resources), "");
  const report = judge(evaluation.resources, resolve(options.directory));
  print(renderReport(report, { color: process.stdout.isTTY === true }), "");
  if (report.findings.some(({ level }) => level === "mandatory")) {
    print("Blocked: not served. Put an authorizer on each route above, then run npm start again.");
    return 1;
  }
  const gateway = opened(
    await startGateway({ resources: evaluation.resources, port: options.port, ...openLog() }),
  );
  const cases = await tourOf(gateway.routes, issuer, audience);
  if (options.once) return sendAll(gateway.url, cases);
  print(`Serving ${gateway.url}  (Ctrl-C stops it)`, "", "Try it; the tokens are good for an hour:", "");
  for (const one of cases)
    print(`# ${one.title}: expect ${one.expected.status}`, curlLine(gateway.url, one), "");
  session.serving = true;
  return interrupted;
}

async function sendAll(url: string, cases: Awaited<ReturnType<typeof tourOf>>): Promise<number> {
  const outcomes = [];
  for (const one of cases) outcomes.push(await send(url, one));
  print(...outcomeTable(outcomes));
  const different = outcomes.filter(({ passed }) => !passed).length;
  if (cases.length === 0) print("no route can be called without path parameters: nothing was checked");
  return different > 0 || cases.length === 0 ? 1 : 0;
}

function print(...lines: readonly string[]): 0 {
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}

main().then(
  // A program that is still being evaluated is ended with this process.
  (code) => process.exit(code),
  (error: unknown) => {
    const detail = error instanceof Error ? (process.env.DEBUG ? error.stack : error.message) : String(error);
    process.stderr.write(`npm start: ${detail}\n`);
    process.exit(2);
  },
);
