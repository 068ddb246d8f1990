// Test tooling: what verify/ deploys, served by the local gateway, with an issuer on loopback.

import { join } from "node:path";
import { type Gateway, startGateway } from "../../gateway";
import { type Issuer, startIssuer } from "../../issuer";
import { evaluate } from "../../program";
import type { Where } from "../../verify";
import { send } from "../../verify";
import { silentLog } from "../gateway/silent-log";

export interface Local {
  readonly where: Where;
  readonly close: () => Promise<void>;
}

export const audience = "https://portcullis-verify.example";

export async function startLocal(): Promise<Local> {
  const issuer: Issuer = await startIssuer({ audience });
  const { resources } = await evaluate({
    directory: join(__dirname, "../../verify/programs/api"),
    transpileOnly: true,
    config: {
      issuer: issuer.issuer,
      jwksUri: issuer.jwksUri,
      audience,
      allowLoopbackHttp: "true",
      "aws:region": "eu-west-1",
    },
  });
  const gateway: Gateway = await startGateway({ resources, port: 0, log: silentLog });
  const at = (api: string, stage: string): string => {
    const found = gateway.stages.find((one) => one.api === api && one.stage === stage);
    if (found === undefined) throw new Error(`no stage ${api} ${stage}: ${JSON.stringify(gateway.stages)}`);
    return found.url;
  };
  const addresses = {
    product: gateway.stages.find(({ api }) => api.startsWith("product"))?.url ?? "",
    rest: at("rest", "verify"),
    http10: at("http-1-0", "$default"),
    http10Named: at("http-1-0", "verify"),
    http20: at("http-2-0", "$default"),
    http20Named: at("http-2-0", "verify"),
  };
  return {
    where: { addresses, send, token: (claims = {}) => issuer.mint({ scope: "read", ...claims }) },
    close: async () => {
      await gateway.close();
      await issuer.close();
    },
  };
}
