// Test tooling: the authorizer as stack/ would deploy it for an issuer, settings and files by the stack's own defaults,
// run in a process of its own. In: an issuer. Out: what it decides, and the code it writes.

import { fork } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluate, type RecordedResource } from "../../program";
import { audience, type RealIssuer } from "./contract";

const root = join(__dirname, "../..");

export interface DeployedAuthorizer {
  /** "Allow", or the code of the refusal. */
  readonly decide: (token: string) => Promise<string>;
  readonly close: () => void;
}

/** The settings that the stack writes for that issuer. */
export async function deployFor(
  { issuer, jwksUri, profile }: Pick<RealIssuer, "issuer" | "jwksUri" | "profile">,
  change: Readonly<Record<string, string>> = {},
): Promise<DeployedAuthorizer> {
  const config = { issuer, jwksUri, audience, profile, allowLoopbackHttp: "true" };
  const { resources } = await evaluate({ transpileOnly: true, directory: root, config });
  const { code, environment } = authorizerOf(resources);
  const folder = mkdtempSync(join(tmpdir(), "portcullis-authorizer-"));
  for (const [name, asset] of Object.entries(code.assets))
    if (asset.path !== undefined) copyFileSync(asset.path, join(folder, name));
    else writeFileSync(join(folder, name), asset.text ?? "");
  const child = fork(join(__dirname, "authorizer-child.cjs"), [join(folder, "index.js")], {
    env: { ...environment.variables, ...change },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let lines = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    lines += text;
  });
  const decide = async (token: string): Promise<string> => {
    const answered = new Promise<{ effect?: string }>((resolve, reject) => {
      child.once("message", (message) => resolve(message as { effect?: string }));
      child.once("exit", (code) => reject(new Error(`the authorizer ended with ${code}`)));
    });
    const before = lines.length;
    child.send({ type: "TOKEN", methodArn: `${apiArn}/GET/hello`, authorizationToken: `Bearer ${token}` });
    const { effect } = await answered;
    while (!lines.slice(before).includes("\n")) await new Promise((resume) => setTimeout(resume, 5));
    const { outcome, code } = JSON.parse(lines.slice(before).split("\n")[0] ?? "{}");
    if ((outcome === "allow") !== (effect === "Allow"))
      throw new Error("the line says otherwise than the answer");
    return outcome === "allow" ? "Allow" : code;
  };
  return {
    decide,
    close: () => {
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const apiArn = "arn:aws:execute-api:us-east-1:123456789012:a1b2c3d4e5/stage";

interface FunctionInputs {
  readonly code: {
    readonly assets: Readonly<Record<string, { readonly path?: string; readonly text?: string }>>;
  };
  readonly environment: { readonly variables: Readonly<Record<string, string>> };
}

function authorizerOf(resources: readonly RecordedResource[]): FunctionInputs {
  const found = resources.find(
    ({ type, name }) => type === "aws:lambda/function:Function" && name.endsWith("authorizer"),
  );
  if (found === undefined) throw new Error("stack/ has no function that is the authorizer");
  return found.inputs as unknown as FunctionInputs;
}
