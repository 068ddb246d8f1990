// `npm run token`: any token, from the issuer of the `npm start` that runs. In: options. Out: the token on standard output,
// alone, so that TOKEN=$(npm run -s token) works. Exit codes: 0 done, 2 could not. The keys stay in the issuer's process.
import { findSession } from "../../issuer";
import { readTokenOptions, tokenUsage } from "./options";

async function main(): Promise<number> {
  const asked = readTokenOptions(process.argv.slice(2), Date.now());
  if (asked === "help") {
    process.stdout.write(`${tokenUsage}\n`);
    return 0;
  }
  const session = findSession(asked.directory) ?? (asked.isFolderGiven ? undefined : findSession());
  if (session === undefined)
    throw new Error(
      asked.isFolderGiven
        ? `no npm start serves ${asked.directory}: start it with npm start -- --dir ${asked.directory}`
        : "no npm start is running: start it in another terminal, then ask again",
    );
  const { issuer, which, granted, claims, options } = asked;
  const answer = await fetch(`${session.issuer}mint`, {
    method: "POST",
    headers: { Authorization: `Bearer ${session.secret}`, "Content-Type": "application/json" },
    body: JSON.stringify({ issuer, case: which, granted, claims, options }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined);
  if (answer === undefined)
    throw new Error(`the issuer at ${session.issuer} does not answer: start npm start again`);
  if (!answer.ok)
    throw new Error(
      `the issuer made no token: expected --alg none or an asymmetric one such as RS256, and --issuer a name of lower-case letters`,
    );
  const { token } = (await answer.json()) as { token: string };
  process.stdout.write(`${token}\n`);
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`npm run token: ${error instanceof Error ? error.message : "it failed"}\n`);
    process.exitCode = 2;
  },
);
