// A process of its own for bench/load.ts: the stack's program behind the local gateway, with its real authorizer and issuer.
// Out, by IPC: the address and tokens of each kind; then its memory, whenever it is asked.

import { join } from "node:path";
import { bundleAll } from "../../build";
import { startGateway } from "../../gateway";
import { mintCase, startIssuer, TOKEN_CASES, type TokenCase } from "../../issuer";
import { evaluate } from "../../program";
import { slowApi } from "./slow-api";

export interface Ready {
  readonly url: string;
  readonly slowUrl: string;
  readonly tokens: readonly { readonly kind: TokenCase; readonly token: string }[];
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function main(): Promise<void> {
  await bundleAll();
  const issuer = await startIssuer();
  const audience = "https://api.example.com";
  const config = { issuer: issuer.issuer, audience, jwksUri: issuer.jwksUri, allowLoopbackHttp: "true" };
  const { resources: declared } = await evaluate({
    transpileOnly: true,
    directory: join(__dirname, "../.."),
    config,
  });
  // The stack's own throttling would answer 429, as it would on AWS.
  const resources = declared.filter(({ type }) => type !== "aws:apigateway/methodSettings:MethodSettings");
  const gateway = await startGateway({ resources, port: 0, log: quiet, onLine: () => undefined });
  const slow = await startGateway({ resources: slowApi(), port: 0, log: quiet });
  const kinds = Object.keys(TOKEN_CASES) as TokenCase[];
  const tokens: { kind: TokenCase; token: string }[] = [];
  // Many subjects, so that the authorizer's cache is hit and missed.
  for (let subject = 0; subject < 200; subject++)
    for (const kind of subject < 20 ? kinds : (["valid"] as const))
      tokens.push({
        kind,
        token: await mintCase(issuer, kind, { aud: audience, sub: `user-${subject}` } as never),
      });
  process.send?.({ url: gateway.url, slowUrl: slow.url, tokens } satisfies Ready);
  process.on("message", () => {
    global.gc?.();
    process.send?.(process.memoryUsage());
  });
  process.on(
    "disconnect",
    () => void Promise.all([gateway.close(), slow.close(), issuer.close()]).then(() => process.exit(0)),
  );
}

void main();
