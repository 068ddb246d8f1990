// One built API → what stands around it, as its arguments say. Out: where clients call it now, and its keys.
import type { Output } from "@pulumi/pulumi";
import type { SecureApiArgs } from "../arguments";
import type { BuiltApi, Parts } from "../kinds";
import { monitor } from "../monitoring";
import { customDomain } from "./domain";
import { firewall } from "./firewall";
import { usagePlans } from "./usage-plans";

export interface Surrounded {
  readonly url: Output<string>;
  readonly apiKeyIds: Readonly<Record<string, Output<string>>>;
}

export function surround(parts: Parts, args: SecureApiArgs, built: BuiltApi): Surrounded {
  const {
    kind = "rest",
    domain,
    monitoring,
    authorizer: { metricsNamespace, keysSoftAgeSeconds } = {},
  } = args;
  const scheme = kind === "websocket" ? "wss" : "https";
  const url = domain === undefined ? built.url : customDomain(parts, domain, scheme, built);
  if (monitoring !== undefined)
    monitor(parts, { ...monitoring, kind, metricsNamespace, keysSoftAgeSeconds }, built);
  if (args.kind === "http" || args.kind === "websocket") return { url, apiKeyIds: {} };
  if (args.firewall !== undefined) firewall(parts, args.firewall, built);
  return { url, apiKeyIds: args.usagePlans ? usagePlans(parts, args.usagePlans, built) : {} };
}
