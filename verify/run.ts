// One run: deploy, ask, take everything away, whatever happens in between. In: an account and an engine. Out: rows, and what is left.

import { join } from "node:path";
import type { Account } from "./account";
import { askAll, type Row } from "./ask";
import { Engine, EngineError, type EngineOptions } from "./engine";
import { type Addresses, FACTS, type Fact, SLOW } from "./facts";
import { AUDIENCE, makeIssuer, publishOnLoopback } from "./issuer";
import type { Send } from "./send";

export interface RunOptions {
  readonly name: string;
  readonly account: Account;
  readonly engine: EngineOptions;
  readonly send: Send;
  /** Whether the account is an emulator's on this machine. */
  readonly isEmulator: boolean;
  readonly stop: AbortSignal;
  readonly say: (line: string) => void;
  readonly facts?: readonly Fact[];
}

export interface Outcome {
  readonly rows: readonly Row[];
  /** Why nothing, or not all, was asked; "" where all was. */
  readonly problem: string;
  /** What could not be taken away; names of resources. */
  readonly left: readonly string[];
}

export const TAG = "portcullis-verify";

const PROGRAMS = join(__dirname, "programs");
/** What is made last is taken away first. */
const PROJECTS = ["issuer", "api"].map((name) => join(PROGRAMS, name));

export async function verify(options: RunOptions): Promise<Outcome> {
  let rows: readonly Row[] = [];
  let problem = "";
  try {
    rows = await deployAndAsk(options);
    if (options.stop.aborted) problem = "stopped";
  } catch (error) {
    problem = error instanceof EngineError ? error.message : `a bug: ${String(error)}`;
  }
  return { rows, problem, left: await takeAway(options.engine, options.say) };
}

/** @returns What is left. Also for a run that was killed: its state is all that is needed. */
export async function takeAway(
  options: EngineOptions,
  say: (line: string) => void,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const project of [...PROJECTS].reverse()) {
    const engine = new Engine(project, options);
    try {
      say(`destroying ${project.split(/[\\/]/).at(-1)} …`);
      await engine.destroy();
    } catch (error) {
      say(error instanceof EngineError ? error.message : String(error));
      const found = await engine.left().catch(() => ["its state cannot be read"]);
      left.push(...(found.length > 0 ? found : ["the engine failed, and its state names nothing"]));
    }
  }
  return left;
}

async function deployAndAsk(options: RunOptions): Promise<readonly Row[]> {
  const { name, account, engine, stop, say } = options;
  const keys = await makeIssuer();
  const local = options.isEmulator ? await publishOnLoopback(keys.keySet) : undefined;
  try {
    const [issuerProject = "", apiProject = ""] = PROJECTS;
    const region = { "aws:region": account.region };
    const tag = { [TAG]: name };
    say("deploying an issuer's key set …");
    const published = await new Engine(issuerProject, engine).up(
      { ...region, keySet: keys.keySet },
      tag,
      stop,
    );
    const issuer = local?.issuer ?? String(published.issuer);
    say("deploying the APIs …");
    const settings = {
      ...region,
      issuer,
      jwksUri: `${issuer}jwks.json`,
      audience: AUDIENCE,
      manageAccountLogRole: String(!account.hasLogRole),
      ...(local === undefined ? {} : { allowLoopbackHttp: "true" }),
    };
    const { addresses } = await new Engine(apiProject, engine).up(settings, tag, stop);
    const token = (claims = {}) => keys.token(issuer, claims);
    const where = { addresses: addresses as Addresses, send: options.send, token, stop };
    say("waiting until they answer …");
    await settled(where, keys.keySet, String(published.issuer));
    say(`asking ${(options.facts ?? FACTS).length + 1} questions; the last takes half a minute …`);
    const [rows, slow] = await Promise.all([
      askAll(options.facts ?? FACTS, where),
      askAll(options.isEmulator ? [] : [SLOW], where),
    ]);
    return [...rows, ...slow];
  } finally {
    local?.close();
  }
}

const SETTLE_TRIES = 30;

/** A new API answers 403 or 500 for some seconds. Where it does so longer, that is in the table. */
async function settled(
  { addresses, send, token, stop }: Parameters<typeof askAll>[1],
  keySet: string,
  published: string,
): Promise<void> {
  for (let attempt = 1; attempt <= SETTLE_TRIES && stop?.aborted !== true; attempt++) {
    try {
      const headers = { Authorization: `Bearer ${await token()}` };
      const keys = await send(published, { path: "/jwks.json" });
      const answers = await Promise.all([
        send(addresses.product, { path: "/hello", headers }),
        send(addresses.rest, { path: "/items", headers: { Authorization: "Bearer ready" } }),
        send(addresses.http20, { path: "/items", headers: { Authorization: "Bearer ready" } }),
      ]);
      if (keys.body === keySet && answers.every(({ status }) => status === 200)) return;
    } catch {
      // its host is not known yet
    }
    await new Promise((resume) => setTimeout(resume, 2_000));
  }
}
