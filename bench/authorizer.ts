// `npm run bench -- authorizer`: this authorizer beside the seed's, a minimal jose one, aws-jwt-verify's and fast-jwt's.
// Same tokens, same process, whole handler call with its log line; bundle sizes; time to the first decision.
// Ratios are what counts: absolute numbers are this machine's, and nothing here is Lambda.

import { fork } from "node:child_process";
import type { KeyObject } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { makePair } from "../issuer";
import { bundleAll, OURS } from "./authorizer/bundles";
import { startIssuer } from "./authorizer/issuer";
import { METHOD_ARN, type Plan, type Sample, type TokenSet } from "./authorizer/plan";
import { printTargets, printThroughput } from "./authorizer/report";
import { timeRoutes } from "./authorizer/routes";
import { timeStarts } from "./authorizer/starts";
import { createClaims, createSigner } from "./authorizer/tokens";

const ROUNDS = 12;
const TOKENS = ROUNDS * 300;

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

export async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-bench-"));
  const rsa = await makePair("RS256");
  const ec = await makePair("ES256");
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
    ROUTES: "any-valid-token",
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
    // Within its soft age: past it, a cold start waits for a fetch like any other.
    const fetchedAt = Math.floor(Date.now() / 1000) - 60;
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
    issuer.delayMs = 0;
    const routes = await timeRoutes(folder, join(folder, OURS, "index.js"), token, env);
    for (const [name, time] of routes.times) console.log(`first decision, ${name}: ${time.toFixed(0)} ms`);
    printTargets({ routesRatio: routes.ratio, bundles, rates, near, far, fromSnapshot });
  } finally {
    issuer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
