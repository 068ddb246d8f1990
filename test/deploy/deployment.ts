// Test tooling: one program, the real engine, the emulator and an issuer on loopback, together.
// In: a project's folder and its configuration. Out: the stack, up or not, and requests to its API.

import { join } from "node:path";
import { type Issuer, startIssuer } from "../../issuer";
import { createWorkspace, type Workspace } from "../engine/workspace";
import { type Emulator, region, startEmulator } from "./emulator";
import { type Answer, sendTo } from "./send";

export const audience = "https://api.example.com";

export interface Deployment {
  readonly emulator: Emulator;
  readonly issuer: Issuer;
  readonly workspace: Workspace;
  /** @throws Error with the engine's output when it fails. */
  readonly up: () => Promise<string>;
  /** The stack's own output, as its user sees it. */
  readonly url: () => string;
  readonly send: (request: Parameters<typeof sendTo>[2]) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export async function startDeployment(
  project: string,
  config: Readonly<Record<string, string>> = {},
): Promise<Deployment> {
  const [emulator, issuer] = await Promise.all([startEmulator(), startIssuer()]);
  const workspace = await createWorkspace(
    project,
    {
      "aws:region": region,
      issuer: issuer.issuer,
      jwksUri: issuer.jwksUri,
      audience,
      allowLoopbackHttp: "true",
      ...config,
    },
    {
      awsProvider: join(__dirname, "provider/index.ts"),
      environment: { PORTCULLIS_EMULATOR: emulator.endpoint, PORTCULLIS_EMULATOR_REGION: region },
    },
  );
  let url = "";
  return {
    emulator,
    issuer,
    workspace,
    up: async () => {
      const { code, output } = await workspace.up();
      if (code !== 0) throw new Error(`pulumi up failed:\n${output}\n${emulator.log().slice(-4000)}`);
      url = String((await workspace.outputs()).url);
      return output;
    },
    url: () => url,
    send: (request) => sendTo(emulator.port, url, request),
    close: async () => {
      await workspace.dispose();
      await issuer.close();
      await emulator.close();
    },
  };
}
