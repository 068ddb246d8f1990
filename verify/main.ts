// `npm run verify:aws`. Exit 0: all answered and as taken here; 1: some otherwise, or not answered; 2: nothing could be asked;
// 3: something is left in the account, and how to take it away has been said.

import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { type Account, readAccount } from "./account";
import { isSame, tableOf } from "./ask";
import { COST, rightsOf } from "./rights";
import { TAG, takeAway, verify } from "./run";
import { send, sendTo } from "./send";

interface Options {
  readonly yes?: boolean;
  readonly region?: string;
  readonly destroy?: string;
  readonly rights?: boolean;
}

const HOME = join(homedir(), ".portcullis", "verify");
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(options: Options): Promise<number> {
  if (options.destroy !== undefined) return destroyLeft(options.destroy);
  let account: Account;
  try {
    account = await readAccount(options.region);
  } catch (error) {
    say(`cannot start: ${error instanceof Error ? error.name : "Error"}: ${whatToDo(error)}`);
    return 2;
  }
  const rights = rightsOf(account.partition, account.id, account.region);
  if (options.rights === true) {
    process.stdout.write(`${rights}\n`);
    return 0;
  }
  const name = `v${randomBytes(4).toString("hex")}`;
  say(
    `This deploys to account ${account.id}, region ${account.region}, under the name ${name}, asks, and destroys it all.`,
  );
  say(`Cost: ${COST}.`);
  if (!account.hasLogRole)
    say(
      "The region's API Gateway has no log role: one is set for the time of the run, and taken away with the rest.",
    );
  say(`Rights (npm run verify:aws -- --rights prints them alone):\n${rights}`);
  if (options.yes !== true && !(await isAgreed())) return 2;
  return run(name, account);
}

async function run(name: string, account: Account): Promise<number> {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      say(
        stopping.signal.aborted
          ? `still destroying; if this is killed: npm run verify:aws -- --destroy ${name}`
          : "stopping: the engine ends what it has begun, then everything is destroyed",
      );
      stopping.abort();
    });
  const emulator = emulatorOf(process.env.AWS_ENDPOINT_URL);
  const { rows, problem, left } = await verify({
    name,
    account,
    engine: engineOf(name),
    send: emulator === undefined ? send : (address, question) => sendTo(new URL(address), question, emulator),
    isEmulator: emulator !== undefined,
    stop: stopping.signal,
    say,
  });
  if (rows.length > 0) process.stdout.write(`${tableOf(rows)}\n`);
  if (problem !== "") say(`not all was asked: ${problem}`);
  if (left.length > 0) return tellLeft(name, left);
  await rm(join(HOME, name), { recursive: true, force: true });
  say("destroyed; nothing is left. Paste the table into an issue, please.");
  if (problem !== "") return 2;
  return rows.every(isSame) ? 0 : 1;
}

async function destroyLeft(name: string): Promise<number> {
  if (!/^v[0-9a-f]{8}$/.test(name) || !existsSync(join(HOME, name))) {
    say(`--destroy: no run of that name is kept in ${HOME}: expected what the run printed, as v1a2b3c4d`);
    return 2;
  }
  const left = await takeAway(engineOf(name), say);
  if (left.length > 0) return tellLeft(name, left);
  await rm(join(HOME, name), { recursive: true, force: true });
  say("destroyed; nothing is left");
  return 0;
}

function tellLeft(name: string, left: readonly string[]): number {
  say(`LEFT IN THE ACCOUNT:\n${left.map((one) => `  ${one}`).join("\n")}`);
  say(`Try again:     npm run verify:aws -- --destroy ${name}`);
  say(`Or by hand, whatever these list (all carry the tag, functions and roles the name):
  aws resourcegroupstaggingapi get-resources --tag-filters Key=${TAG},Values=${name}
  aws iam list-roles --query "Roles[?contains(RoleName, '${name}')].RoleName"
and then remove ${join(HOME, name)}`);
  return 3;
}

const engineOf = (name: string) => ({
  stack: name,
  command: process.env.PORTCULLIS_ENGINE ?? "pulumi",
  environment: process.env,
  home: join(HOME, name),
});

/** An emulator tells its APIs apart by the Host header; AWS's endpoints are never on loopback. */
function emulatorOf(endpoint: string | undefined): { host: string; port: string } | undefined {
  if (endpoint === undefined) return undefined;
  const { hostname, port } = new URL(endpoint);
  return hostname === "127.0.0.1" || hostname === "localhost" ? { host: hostname, port } : undefined;
}

async function isAgreed(): Promise<boolean> {
  if (process.stdin.isTTY !== true) {
    say("nothing was deployed: without a terminal to ask at, say --yes");
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Type "yes" to go on: ').catch(() => "");
  terminal.close();
  if (answer.trim() === "yes") return true;
  say("nothing was deployed");
  return false;
}

function whatToDo(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (/^(Credentials|TokenProvider|Process)\w*Error$/.test(name)) return "sign in as for any AWS tool";
  if (error instanceof Error && /^Region is missing/.test(error.message))
    return "no region is set: give --region, or AWS_REGION";
  return "sts:GetCallerIdentity or apigateway:GET on /account was refused";
}

new Command("npm run verify:aws --")
  .description("asks a real AWS account what nobody can know without one")
  .option("--yes", "deploy without asking first")
  .option("--region <name>", "where to deploy; default: AWS_REGION, or the profile's")
  .option("--rights", "print the IAM policy that a run needs, and deploy nothing")
  .option("--destroy <name>", "take away what a run has left")
  .action(async (options: Options) => {
    process.exitCode = await main(options);
  })
  .parseAsync();
