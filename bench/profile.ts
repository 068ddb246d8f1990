// `npm run bench -- profile`: where the microseconds of one decision go, for distinct RS256 tokens.
// V8's sampling profiler over the authorizer's own bundle, not minified; own time by function, natives by name.

import { fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { Profiler } from "node:inspector";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { build } from "esbuild";
import { FOR_LAMBDA } from "../build/authorizer";
import { makePair } from "../issuer";
import { startIssuer } from "./authorizer/issuer";
import { createClaims, createSigner } from "./authorizer/tokens";

const TOKENS = 20_000;

function profile(file: string, tokens: readonly string[], env: NodeJS.ProcessEnv): Promise<Profiler.Profile> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, "authorizer", "profiled.ts"), {
      execArgv: ["--import", "tsx"],
      env,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      serialization: "advanced",
    });
    child.on("message", (message) => resolve(message as Profiler.Profile));
    child.on("exit", (code) => reject(new Error(`profiled ended with ${code}`)));
    child.send({ file, tokens });
  });
}

/** esbuild writes each module below a comment with its path. */
function modulesOf(bundle: string): (line: number) => string {
  const starts = bundle
    .split("\n")
    .flatMap((text, line) =>
      /^\s*\/\/ (\S+\.[cm]?[jt]s)$/.test(text) ? [{ line, path: text.trim().slice(3) }] : [],
    );
  return (line) => starts.findLast((start) => start.line <= line)?.path ?? "the bundle's frame";
}

function placeOf(frame: Profiler.ProfileNode["callFrame"], file: string, moduleAt: (line: number) => string) {
  if (frame.url.endsWith(file)) {
    return `${moduleAt(frame.lineNumber).replace(/^.*node_modules\//, "")} ${frame.functionName}`;
  }
  if (frame.url.startsWith("node:")) return `${frame.url} ${frame.functionName}`;
  return frame.functionName || "(anonymous)";
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-profile-"));
  const { publicKey, privateKey } = await makePair("RS256");
  const issuer = await startIssuer([{ ...publicKey.export({ format: "jwk" }), kid: "rsa-1", alg: "RS256" }]);
  try {
    const file = join(folder, "index.js");
    await build({
      absWorkingDir: join(__dirname, ".."),
      entryPoints: ["authorizer/index.ts"],
      outfile: file,
      ...FOR_LAMBDA,
      minify: false,
    });
    const sign = createSigner("RS256", "rsa-1", privateKey);
    const tokens = Array.from({ length: TOKENS }, (_, n) => sign(createClaims(issuer.url, n)));
    const {
      nodes,
      samples = [],
      timeDeltas = [],
    } = await profile(file, tokens, {
      PATH: process.env.PATH,
      ISSUER: issuer.url,
      AUDIENCE: "https://api.example.com",
      JWKS_URI: issuer.jwksUri,
      ALLOW_LOOPBACK_HTTP: "true",
      ROUTES: "any-valid-token",
    });
    const moduleAt = modulesOf(readFileSync(file, "utf8"));
    const places = new Map(nodes.map((node) => [node.id, placeOf(node.callFrame, "index.js", moduleAt)]));
    const times = new Map<string, number>();
    samples.forEach((id, at) => {
      const place = places.get(id) ?? "?";
      times.set(place, (times.get(place) ?? 0) + (timeDeltas[at] ?? 0));
    });
    const table = new Table({ head: ["own time", "µs a decision", "%"], style: { head: [], border: [] } });
    const total = [...times.values()].reduce((sum, time) => sum + time, 0);
    for (const [place, time] of [...times].sort((a, b) => b[1] - a[1]).slice(0, 30)) {
      table.push([place, (time / TOKENS).toFixed(2), ((100 * time) / total).toFixed(1)]);
    }
    console.log(table.toString());
    console.log(`a decision: ${(total / TOKENS).toFixed(1)} µs under the profiler`);
  } finally {
    issuer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
