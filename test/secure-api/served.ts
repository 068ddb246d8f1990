// What the tests beside this file share: an example, evaluated, judged by the pack, served with a real issuer.

import { join } from "node:path";
import { asResource } from "../../cli";
import { type Gateway, startGateway } from "../../gateway";
import { type Issuer, startIssuer } from "../../issuer";
import { check, type Report } from "../../policypack/check";
import { type Evaluation, evaluate } from "../../program";
import { silentLog } from "../gateway/silent-log";

export interface Served {
  readonly evaluation: Evaluation;
  /** Of the pack's strict profile. */
  readonly report: Report;
  readonly gateway: Gateway;
  readonly issuer: Issuer;
  readonly close: () => Promise<void>;
}

export async function serve(program: string): Promise<Served> {
  const issuer = await startIssuer();
  const evaluation = await evaluate({
    transpileOnly: true,
    directory: join(__dirname, "../..", program),
    config: { issuer: issuer.issuer, jwksUri: issuer.jwksUri, allowLoopbackHttp: "true" },
  });
  const gateway = await startGateway({ resources: evaluation.resources, port: 0, log: silentLog });
  const report = check(evaluation.resources.map(asResource), { profile: "strict", today: "2026-12-01" });
  const close = async () => {
    await gateway.close();
    await issuer.close();
  };
  return { evaluation, report, gateway, issuer, close };
}

export const AUDIENCE = "https://api.example.com";

/** `verb path`, claims of a good token or no token, headers and body → the answer. */
export async function ask(
  { gateway, issuer }: Served,
  key: string,
  claims?: object,
  more: { readonly headers?: Record<string, string>; readonly body?: string } = {},
): Promise<Response> {
  const [method = "", path = ""] = key.split(" ");
  const token = claims && (await issuer.mint({ aud: AUDIENCE, ...claims }));
  const headers = { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...more.headers };
  return fetch(`${gateway.url}${path}`, { ...more, method, headers });
}
