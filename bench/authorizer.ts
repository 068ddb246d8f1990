// `npm run bench -- authorizer`: this authorizer beside the seed's, a minimal jose one, aws-jwt-verify's and fast-jwt's.
// Same tokens, same process, whole handler call with its log line; bundle sizes; time to the first decision.
// Ratios are what counts: absolute numbers are this machine's, and nothing here is Lambda.

import { fork, spawn } from "node:child_process";
import { generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import Table from "cli-table3";
import { build } from "esbuild";
import { bundleAuthorizer } from "../authorizer/bundle";
import type { Plan, Sample, TokenSet } from "./authorizer/plan";

const OURS = "portcullis";
const PEERS = ["seed", "minimal-jose", "aws-jwt-verify", "fast-jwt"];
const METHOD_ARN = "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/prod/GET/hello";
const ROUNDS = 12;
const TOKENS = ROUNDS * 300;
const STARTS = 15;

interface Bundle {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  readonly gzipped: number;
}

async function bundleAll(folder: string): Promise<Bundle[]> {
  const ours = join(folder, OURS);
  await bundleAuthorizer(ours);
  for (const name of PEERS) {
    await build({
      entryPoints: [join(__dirname, "authorizer", "peers", `${name}.ts`)],
      outfile: join(folder, name, "index.js"),
      bundle: true,
      minify: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      legalComments: "none",
      logLevel: "error",
    });
  }
  return [OURS, ...PEERS].map((name) => {
    const file = join(folder, name, "index.js");
    const bytes = readFileSync(file);
    return { name, file, bytes: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
  });
}

interface Issuer {
  readonly url: string;
  readonly jwksUri: string;
  readonly keySet: { readonly keys: readonly JsonWebKey[] };
  delayMs: number;
  close(): void;
}

async function startIssuer(keys: readonly JsonWebKey[]): Promise<Issuer> {
  const body = JSON.stringify({ keys });
  const server = createServer((_, response) => {
    const answer = () => response.writeHead(200, { "content-type": "application/json" }).end(body);
    if (issuer.delayMs === 0) answer();
    else setTimeout(answer, issuer.delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const issuer: Issuer = {
    url,
    jwksUri: `${url}.well-known/jwks.json`,
    keySet: { keys },
    delayMs: 0,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return issuer;
}

type Signer = (claims: object) => string;

function createSigner(alg: string, kid: string, privateKey: KeyObject): Signer {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return (claims) => {
    const input = `${encode({ alg, typ: "JWT", kid })}.${encode(claims)}`;
    const signature = sign("sha256", Buffer.from(input), { key: privateKey, dsaEncoding: "ieee-p1363" });
    return `${input}.${signature.toString("base64url")}`;
  };
}

function createClaims(issuer: string, n: number): object {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    sub: `auth0|${String(n).padStart(24, "0")}`,
    aud: ["https://api.example.com", `${issuer}userinfo`],
    iat: now,
    exp: now + 7200,
    azp: "my-client-id-0123456789",
    scope: "openid profile email read:items write:items",
    permissions: ["read:items", "write:items"],
  };
}

function runThroughput(plan: Plan, env: NodeJS.ProcessEnv): Promise<Sample[]> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, "authorizer", "throughput.ts"), {
      execArgv: ["--import", "tsx"],
      env,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      serialization: "advanced",
    });
    child.on("message", (samples) => resolve(samples as Sample[]));
    child.on("exit", (code) => reject(new Error(`throughput ended with ${code}`)));
    child.send(plan);
  });
}

const middle = (values: readonly number[]) => quantile(values, 0.5);

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

/** Milliseconds from the start of the process to its first decision, each `starts` times, in turns. */
async function timeStarts(
  bundles: readonly { name: string; file: string }[],
  token: string,
  env: NodeJS.ProcessEnv,
): Promise<Map<string, number>> {
  const times = new Map(bundles.map(({ name }) => [name, [] as number[]]));
  for (let n = 0; n < STARTS; n += 1) {
    for (const { name, file } of bundles) times.get(name)?.push(await startOnce(file, token, env));
  }
  return new Map([...times].map(([name, all]) => [name, middle(all)]));
}

function startOnce(file: string, token: string, env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const script = join(__dirname, "authorizer", "first-decision.cjs");
    const child = spawn(process.execPath, [script, file, METHOD_ARN, token], {
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.on("exit", (code) => (code === 0 ? resolve(Number(said)) : reject(new Error(said))));
  });
}

/** Operations a second in the least disturbed round: other work on the machine only ever makes a round slower. */
function printThroughput(samples: readonly Sample[]): Map<string, number> {
  const rates = new Map(
    samples.map(({ set, name, seconds }) => [`${set}/${name}`, 1 / Math.min(...seconds)]),
  );
  for (const set of new Set(samples.map((sample) => sample.set))) {
    const table = new Table({
      head: [set, "ops/s", "÷ crypto.verify", "÷ seed", "p50 µs", "p99 µs"],
      style: { head: [], border: [] },
    });
    for (const { name, times } of samples.filter((sample) => sample.set === set)) {
      const rate = rates.get(`${set}/${name}`) ?? 0;
      const by = (other: string) => (rate / (rates.get(`${set}/${other}`) ?? Number.NaN)).toFixed(2);
      const micro = (q: number) => (quantile(times, q) * 1000).toFixed(0);
      table.push([name, rate.toFixed(0), by("crypto.verify"), by("seed"), micro(0.5), micro(0.99)]);
    }
    console.log(table.toString());
  }
  return rates;
}

function printTarget(title: string, value: number, holds: boolean, wanted: string): void {
  console.log(`${holds ? "met   " : "MISSED"}  ${title}: ${value.toFixed(2)} (target ${wanted})`);
}

export async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-bench-"));
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const publicJwk = (key: KeyObject, kid: string, alg: string) => ({
    ...key.export({ format: "jwk" }),
    kid,
    alg,
    use: "sig",
  });
  const jwks = {
    RS256: publicJwk(rsa.publicKey, "rsa-1", "RS256"),
    ES256: publicJwk(ec.publicKey, "ec-1", "ES256"),
  };
  const issuer = await startIssuer(Object.values(jwks));
  const signers = {
    RS256: createSigner("RS256", "rsa-1", rsa.privateKey),
    ES256: createSigner("ES256", "ec-1", ec.privateKey),
  };
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    ISSUER: issuer.url,
    AUDIENCE: "https://api.example.com",
    JWKS_URI: issuer.jwksUri,
    ALGORITHMS: "RS256,ES256",
    ALLOW_LOOPBACK_HTTP: "true",
  };
  try {
    const bundles = await bundleAll(folder);
    const sizes = new Table({ head: ["bundle", "minified", "gzipped"], style: { head: [], border: [] } });
    for (const { name, bytes, gzipped } of bundles) sizes.push([name, bytes, gzipped]);
    console.log(sizes.toString());

    const tokenSets = (["RS256", "ES256"] as const).flatMap((alg): TokenSet[] => {
      const distinct = Array.from({ length: TOKENS }, (_, n) => signers[alg](createClaims(issuer.url, n)));
      const repeated = distinct.map(() => distinct[0] ?? "");
      const rest = { jwk: jwks[alg], digest: "sha256" };
      return [
        { name: `${alg} distinct`, tokens: distinct, ...rest },
        { name: `${alg} repeated`, tokens: repeated, ...rest },
      ];
    });
    const rates = printThroughput(
      await runThroughput({ methodArn: METHOD_ARN, rounds: ROUNDS, handlers: bundles, tokenSets }, env),
    );

    const token = signers.RS256(createClaims(issuer.url, 1));
    const snapshot = join(folder, "snapshot");
    mkdirSync(snapshot);
    writeFileSync(join(snapshot, "index.js"), readFileSync(join(folder, OURS, "index.js")));
    const fetchedAt = Math.floor(Date.now() / 1000) - 3600;
    writeFileSync(
      join(snapshot, "keys.json"),
      JSON.stringify({ [issuer.url]: { fetchedAt, ...issuer.keySet } }),
    );
    const near = await timeStarts(bundles, token, env);
    issuer.delayMs = 100;
    const far = await timeStarts(bundles, token, env);
    const withSnapshot = [{ name: OURS, file: join(snapshot, "index.js") }];
    const fromSnapshot = await timeStarts(withSnapshot, token, { ...env, KEYS_SNAPSHOT: "@keys.json" });
    const starts = new Table({
      head: ["first decision, ms", "key set near", "100 ms away", "snapshot"],
      style: { head: [], border: [] },
    });
    for (const { name } of bundles) {
      const cell = (times: Map<string, number>) => times.get(name)?.toFixed(0) ?? "";
      starts.push([name, cell(near), cell(far), name === OURS ? cell(fromSnapshot) : ""]);
    }
    console.log(starts.toString());
    printTargets({ bundles, rates, near, far, fromSnapshot });
  } finally {
    issuer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Results {
  readonly bundles: readonly Bundle[];
  readonly rates: ReadonlyMap<string, number>;
  readonly near: ReadonlyMap<string, number>;
  readonly far: ReadonlyMap<string, number>;
  readonly fromSnapshot: ReadonlyMap<string, number>;
}

function printTargets({ bundles, rates, near, far, fromSnapshot }: Results): void {
  const ratio = (set: string, other: string) =>
    (rates.get(`${set}/${OURS}`) ?? 0) / (rates.get(`${set}/${other}`) ?? Number.NaN);
  for (const set of ["RS256 distinct", "ES256 distinct"]) {
    const seed = ratio(set, "seed");
    const jose = ratio(set, "minimal-jose");
    printTarget(`${set}: ÷ seed`, seed, seed >= 2.5, "at least 2.5");
    printTarget(`${set}: ÷ minimal jose`, jose, jose >= 0.9, "at least 0.9");
    console.log(`        ${set}: ÷ aws-jwt-verify: ${ratio(set, "aws-jwt-verify").toFixed(2)}`);
  }
  const kilobytes = (bundles.find(({ name }) => name === OURS)?.gzipped ?? Number.NaN) / 1024;
  printTarget("bundle, KB gzipped", kilobytes, kilobytes <= 32, "at most 32");
  const start = (times: ReadonlyMap<string, number>, name: string) => times.get(name) ?? Number.NaN;
  for (const [place, times] of [
    ["near", near],
    ["100 ms away", far],
  ] as const) {
    const share = start(times, OURS) / start(times, "seed");
    printTarget(`first decision ÷ seed, key set ${place}`, share, share < 1, "below 1");
  }
  const share = start(fromSnapshot, OURS) / start(far, "seed");
  printTarget("first decision from the snapshot ÷ seed 100 ms away", share, share <= 0.4, "at most 0.4");
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
