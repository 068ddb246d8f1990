// One run of `npm start`, step by step: the port, the bundles, the issuer, the program, its verdict, the gateway, the tour.
// In: options. Out: an exit code. What it opens belongs to the session.
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { bundleComponent } from "../build";
import { renderStack } from "../cli";
import { BASE } from "../console";
import { listen } from "../gateway";
import { type Issuer, newSecret, openSession, startIssuer } from "../issuer";
import { openEvaluator } from "../program";
import type { StartOptions } from "./options";
import { findIssuer, type IssuerNames } from "./outside-issuer";
import { openLog, print, resourceTree } from "./print";
import { reloader } from "./reload";
import { serveRevoked } from "./revoked";
import { Served } from "./served";
import type { Session } from "./session";
import { printTour, sendTour } from "./show-tour";
import { readVersion } from "./version";

const home = resolve(join(__dirname, ".."));

export async function run(
  options: StartOptions,
  session: Session,
  interrupted: Promise<number>,
): Promise<number> {
  await refuseTakenPort(options.port);
  const isOwn = options.directory === home;
  if (isOwn) {
    print("Bundling the authorizer and the functions …");
    await bundleComponent();
  }
  const { issuer, names } = await openIssuer(options, session);
  print(`Evaluating ${options.directory} without a cloud …`);
  const began = Date.now();
  // The process that waits for an edit is of no use where there is none.
  const repeats = options.reload && !options.once;
  const evaluate = repeats ? session.opened(openEvaluator()).evaluate : undefined;
  const version = await readVersion(options, names, evaluate);
  const tookMs = Date.now() - began;
  print("", ...fitted(resourceTree(version.evaluation.resources)), "");
  print(renderStack(version.judged, process.stdout.isTTY === true), "");
  if (version.unseen !== undefined) print(`could not judge: ${version.unseen}`, "");
  if (version.isBlocked) {
    print(
      "Blocked: not served. Put an authorizer on each route above, or waive what is meant (portcullis waivers --help),",
    );
    print("then run npm start again.");
    return 1;
  }
  await serveRevoked(version.evaluation, options.revoked, session);
  const served = await Served.start({ options, session, issuer, names, version, tookMs, log: openLog() });
  if (options.once) return sendTour(served);
  const { gateway } = served;
  print(`Serving ${gateway.url}  (Ctrl-C stops it)`);
  if (options.console) print(`Console ${new URL(gateway.url).origin}${BASE}/`);
  if (options.issuerPort !== undefined)
    print(`Issuer  ${names.issuer}  (any client gets tokens at ${names.issuer}token)`);
  print("");
  printTour(served);
  session.isServing = true;
  if (evaluate !== undefined) session.opened(reloader(served, evaluate, isOwn ? home : undefined));
  return interrupted;
}

/** Before anything that takes time: a port that is taken is told at once. */
async function refuseTakenPort(port: number): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  await listen(probe, { port, host: "127.0.0.1" });
  await new Promise((closed) => probe.close(closed));
}

async function openIssuer(
  options: StartOptions,
  session: Session,
): Promise<{ readonly issuer: Issuer | undefined; readonly names: IssuerNames }> {
  if (options.issuer !== undefined) return { issuer: undefined, names: await findIssuer(options.issuer) };
  const secret = newSecret();
  const issuer = session.opened(
    await startIssuer({
      port: options.issuerPort ?? 0,
      audience: options.audience,
      grants: options.issuerPort !== undefined,
      secret,
    }),
  );
  const close = openSession({ directory: options.directory, issuer: issuer.issuer, secret });
  session.opened({ close });
  return { issuer, names: { issuer: issuer.issuer, jwksUri: issuer.jwksUri } };
}

/** A tree's line is cut, never broken. */
function fitted(lines: readonly string[]): readonly string[] {
  const { columns } = process.stdout;
  if (process.stdout.isTTY !== true) return lines;
  return lines.map((line) => (line.length > columns ? `${line.slice(0, columns - 1)}…` : line));
}
