// `portcullis probe`: asks a deployed API what the static proof says of it. Makes requests only to addresses that the state
// holds or that are named here; exit 0 as proved, 1 something is let in that should not be, 2 something is not proved.

import { existsSync, statSync } from "node:fs";
import type { Command } from "commander";
import { CannotJudge } from "../failure";
import { isState, MEGABYTE, readDocument, readState } from "../inputs";
import {
  badTokens,
  createSender,
  type Endpoint,
  endpointsOf,
  fetchPublicKey,
  goodToken,
  liveRoutes,
  namedEndpoints,
  PROBE_FORMATS,
  planProbes,
  renderProbe,
  runProbes,
} from "../probe";
import { addInputOptions, type JudgeOptions, judgeInputs, readNumber } from "./input-options";
import { collect, isColorful, readOutputs, reportBroken, writeReport } from "./output-options";

interface Options extends JudgeOptions {
  readonly url?: string[];
  readonly methods?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly jwksUri?: string;
  readonly tokenCommand?: string;
  readonly rate: string;
  readonly timeout: string;
  readonly maxRequests: string;
  readonly dryRun?: boolean;
  readonly format: string;
  readonly output?: string[];
}

const EXAMPLES = `
Examples:
  portcullis probe --state state.json --dry-run
  portcullis probe . --url http://127.0.0.1:8787/stage
  portcullis probe --state state.json --token-command ./token.sh`;

export function addProbe(program: Command, done: (code: number) => void): void {
  addInputOptions(
    program
      .command("probe")
      .summary("ask a deployed API what is proved of it")
      .description("ask a deployed API what is proved of it: exit 0 as proved, 1 let in, 2 not proved"),
  )
    .option("--url <[api=]url>", "where an API answers; repeatable (from the state)", collect)
    .option("--methods <list>", "methods beside GET, HEAD, OPTIONS: POST,DELETE …")
    .option("--issuer <url>", "the iss that the made-up tokens claim")
    .option("--audience <name>", "the aud that they claim")
    .option("--jwks-uri <url>", "the issuer's key set, for HS256 with its public key")
    .option("--token-command <command>", "prints a good token, which must get in")
    .option("--rate <n>", "requests per second (5)", "5")
    .option("--timeout <seconds>", "for one request (10)", "10")
    .option("--max-requests <n>", "makes no more than that (500)", "500")
    .option("--dry-run", "print the requests and make none")
    .option("--format <name>", PROBE_FORMATS.join(" "), "text")
    .option("--output <[format=]file>", "a file, FORMAT= beside --format; repeatable", collect)
    .addHelpText("after", EXAMPLES)
    .action(async (paths: string[], options: Options) => done(await probe(paths, options)));
}

async function probe(paths: readonly string[], options: Options): Promise<number> {
  const outputs = readOutputs(options, PROBE_FORMATS, "text");
  const methods = readMethods(options.methods);
  const judgement = await judgeInputs(paths, options);
  reportBroken(judgement);
  const reports = judgement.stacks.map(({ report }) => report);
  const routes = reports.flatMap((report) => report.routes);
  const named = namedEndpoints(
    options.url ?? [],
    reports.flatMap(({ apis }) => apis),
  );
  // What is named stands for what the state says of that API.
  const found = stateEndpoints(paths, options).filter(({ api }) => !named.some((one) => one.api === api));
  const good =
    options.dryRun || options.tokenCommand === undefined ? undefined : await goodToken(options.tokenCommand);
  const tokens = badTokens({ now: Date.now(), ...(await tokenOptions(options)) });
  const { probes, unprobed } = planProbes(routes, [...named, ...found], { tokens, good, methods });
  if (options.dryRun) {
    const lines = probes.map(({ method, url, token }) => `${method} ${url}  (${token.name})`);
    process.stdout.write(`${[...lines, `${probes.length} requests, none made`].join("\n")}\n`);
    return judgement.broken.length > 0 ? 2 : 0;
  }
  const most = Math.floor(readNumber("--max-requests", options.maxRequests));
  if (probes.length > most)
    throw new CannotJudge(
      `${probes.length} requests are needed, more than --max-requests ${most}: raise it, or name fewer APIs`,
    );
  const timeoutMs = readNumber("--timeout", options.timeout) * 1000;
  const requestsPerSecond = readNumber("--rate", options.rate);
  const totalMs = (probes.length / requestsPerSecond) * 1000 + 10 * timeoutMs;
  const probed = await runProbes(
    probes,
    createSender(timeoutMs),
    { requestsPerSecond, totalMs },
    showProgress,
  );
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  const live = liveRoutes(probed, unprobed);
  for (const { format, file } of outputs) {
    const text = renderProbe(live, format, file === undefined && isColorful());
    if (file === undefined) process.stdout.write(text);
    else writeReport(file, text);
  }
  if (live.some(({ match }) => match === "static says guarded, live let it in")) return 1;
  const isUnproved = live.some(
    ({ match, notes }) => match === "not proved" || notes.includes("the good token is not let in"),
  );
  return isUnproved || judgement.broken.length > 0 || probed.length === 0 ? 2 : 0;
}

async function tokenOptions({ issuer, audience, jwksUri, timeout, dryRun }: Options) {
  const isAsked = jwksUri !== undefined && dryRun !== true;
  const publicKey = isAsked
    ? await fetchPublicKey(jwksUri, readNumber("--timeout", timeout) * 1000)
    : undefined;
  return {
    ...(issuer === undefined ? {} : { issuer }),
    ...(audience === undefined ? {} : { audience }),
    ...(publicKey === undefined ? {} : { publicKey }),
  };
}

function readMethods(text = ""): readonly string[] {
  const list = text
    .split(",")
    .map((one) => one.trim().toUpperCase())
    .filter((one) => one !== "");
  if (!list.every((one) => /^(GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)$/.test(one)))
    throw new CannotJudge("--methods: expected some of POST, PUT, PATCH, DELETE, with commas between them");
  return list;
}

/** The addresses that exported states hold. */
function stateEndpoints(paths: readonly string[], options: Options): readonly Endpoint[] {
  const maxSize = readNumber("--max-size", options.maxSize) * MEGABYTE;
  return [...paths, ...(options.state ?? [])].flatMap((path) => {
    if (path === "-" || !existsSync(path) || !statSync(path).isFile()) return [];
    const document = readDocument(path, maxSize);
    return isState(document) ? endpointsOf(readState(document).map(({ resource }) => resource)) : [];
  });
}

function showProgress(done: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\rprobing ${done} of ${total} …`);
}
