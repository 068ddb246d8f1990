// The built file itself, as Lambda would run it, in a process of its own: the same bytes each time, small, decisive,
// and with nothing of the input on stdout or stderr. What stands in for Lambda prints what Lambda prints of an error.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { tokenEvent } from "../arbitraries/gateway-event";
import { AUTH0_CLAIMS, mint, PUBLIC_KEYS } from "../arbitraries/jwt";
import { type KeyServer, serveKeys, startKeyServer } from "../authorizer/keys/server";

const ROOT = join(__dirname, "..", "..");
const CANARY = "canary-5be1";
let folder = "";
let keyServer: KeyServer;

function bundle(outdir: string): void {
  const script = `require("./build/authorizer").bundleAuthorizer(${JSON.stringify(outdir)})`;
  execFileSync(process.execPath, ["--import", "tsx", "-e", script], { cwd: ROOT });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "portcullis-bundle-"));
  bundle(join(folder, "one"));
  bundle(join(folder, "two"));
  writeFileSync(
    join(folder, "lambda.cjs"),
    `const { handler } = require("./one/index.js");
    process.on("message", (event) => handler(event, { awsRequestId: ${JSON.stringify(CANARY)} }).then(
      (answer) => process.send({ answer }),
      (error) => { console.error(error); console.error(JSON.stringify(error)); process.send({ error: error.message }); },
    ));`,
  );
  keyServer = await startKeyServer(serveKeys(...PUBLIC_KEYS));
}, 60_000);

afterAll(async () => {
  await keyServer.close();
  rmSync(folder, { recursive: true, force: true });
});

const read = (build: string) => readFileSync(join(folder, build, "index.js"));

test("the same sources give the same bytes", () => {
  expect(read("one").equals(read("two"))).toBe(true);
});

test("at most 32 KB gzipped, pino included", () => {
  expect(gzipSync(read("one"), { level: 9 }).length).toBeLessThanOrEqual(32 * 1024);
});

interface Run {
  readonly answers: { answer?: unknown; error?: string }[];
  readonly output: string;
}

/** Sends the events one after the other to a fresh process. */
function run(events: readonly unknown[], env: NodeJS.ProcessEnv): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, "lambda.cjs")], {
      env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const answers: Run["answers"] = [];
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => (output += String(chunk)));
    child.on("message", (answer) => {
      answers.push(answer as Run["answers"][number]);
      if (answers.length === events.length) child.kill();
      else child.send(events[answers.length] as object);
    });
    child.on("close", () => resolve({ answers, output }));
    child.send(events[0] as object);
  });
}

describe("in a process of its own", () => {
  const settings = () => ({
    ISSUER: keyServer.uri.replace("jwks.json", ""),
    AUDIENCE: AUTH0_CLAIMS.aud[0],
    JWKS_URI: keyServer.uri,
    ALLOW_LOOPBACK_HTTP: "true",
    ROUTES: "any-valid-token",
  });
  const mintNow = (claims: object = {}) => {
    const iat = Math.floor(Date.now() / 1000);
    return mint({ ...AUTH0_CLAIMS, iss: settings().ISSUER, iat, exp: iat + 60, ...claims });
  };

  test("allows, denies, fails, and prints one line each without anything of the input", async () => {
    const good = mintNow({ sub: CANARY, scope: CANARY });
    const expired = mintNow({ sub: CANARY, exp: 1_000_000_000 });
    const events = [
      tokenEvent(`Bearer ${good}`, `GET/${CANARY}`),
      tokenEvent(`Bearer ${expired}`),
      tokenEvent(`Bearer ${CANARY}`),
      tokenEvent(CANARY),
      { type: CANARY, [CANARY]: CANARY },
    ];
    const { answers, output } = await run(events, settings());
    expect(answers[0]).toMatchObject({ answer: { principalId: CANARY } });
    expect(answers.slice(1).map(({ error }) => error)).toEqual([
      "Unauthorized",
      "Unauthorized",
      "Unauthorized",
      "event-unsupported",
    ]);
    const lines = output.split("\n").filter((line) => line.startsWith('{"level"'));
    expect(lines.map((line) => (JSON.parse(line) as { code: string }).code)).toEqual([
      "none",
      "token-expired",
      "token-malformed",
      "credentials-malformed",
      "event-unsupported",
    ]);
    expect(output).not.toContain(CANARY);
    for (const segment of `${good}.${expired}`.split(".")) expect(output).not.toContain(segment);
    expect(output).not.toMatch(/\n\s+at /);
  });

  test("does not start without its settings, says which, and quotes none", async () => {
    const { answers, output } = await run([{}], { ...settings(), AUDIENCE: "", JWKS_URI: CANARY });
    expect(answers).toEqual([]);
    expect(output).toMatch(/Error: AUDIENCE: expected a value/);
    expect(output).not.toContain(CANARY);
  });
});
