// What an API needs once people depend on it: an address of its own, walls around it, keys, and somebody who hears of trouble.
// Plain data; what cannot stand together is refused before anything is made (check/production.ts).
import type { Input } from "@pulumi/pulumi";
import type { Throttle } from "./route";

/** One custom domain, TLS 1.2 or later, mapped to the stage. The API's default endpoint is switched off. */
export type DomainArgs = {
  /** `api.example.com` */
  readonly name: string;
  /** The path in front of the API's own (`v1`, `shop/v1`); none when unset. */
  readonly basePath?: string;
} & (
  | {
      /** A certificate of ACM, in the API's region. */
      readonly certificateArn: Input<string>;
      /** Where the address is written down; by yourself when unset. */
      readonly hostedZoneId?: Input<string>;
    }
  | {
      readonly certificateArn?: never;
      /** The Route 53 zone of the name: the certificate is made and validated there, and the address written down. */
      readonly hostedZoneId: Input<string>;
    }
);

/** Clients show a certificate of their own. Not for WebSocket APIs, for which AWS documents none. */
export interface MutualTlsArgs {
  /** `s3://bucket/truststore.pem`: the authorities whose certificates are taken. */
  readonly truststoreUri: Input<string>;
  /** The object's version, so that a change of it is a deployment. */
  readonly truststoreVersion?: Input<string>;
  /** A public certificate of ACM that proves the name is yours; asked for where the domain's own is imported or of a private CA. */
  readonly ownershipCertificateArn?: Input<string>;
}

export type ClientDomainArgs = DomainArgs & { readonly mutualTls?: MutualTlsArgs };
export type SocketDomainArgs = DomainArgs & { readonly mutualTls?: never };

/** REST only: the API is reached through these VPC endpoints and from nowhere else. */
export interface PrivateEndpointArgs {
  /** `vpce-0123…`, known at the first preview: an unknown one makes the whole document unknown, and every route undecided. */
  readonly vpcEndpointIds: readonly Input<string>[];
}

/** REST only: AWS WAF stands in front of REST APIs. One of your own, or one made here. */
export type FirewallArgs =
  | { readonly webAclArn: Input<string>; readonly ratePerAddress?: never; readonly windowSeconds?: never }
  | {
      readonly webAclArn?: never;
      /** Requests of one address within the window, 10 to 2,000,000,000; beyond it gets 429. */
      readonly ratePerAddress: number;
      /** 60, 120, 300 or 600; 300 when unset. */
      readonly windowSeconds?: (typeof RATE_WINDOWS)[number];
    };

/** AWS WAF, RateBasedStatement.EvaluationWindowSec. */
export const RATE_WINDOWS = [60, 120, 300, 600] as const;

/**
 * REST only: who holds a key of a plan, and how much. A key is asked for beside the access of every route but the open ones: it
 * meters, and lets nobody in. The authorizer's principal stays the token's subject, and is not the key.
 */
export interface UsagePlanArgs {
  /** Names of the keys; AWS makes their values. */
  readonly keys: readonly string[];
  readonly throttle?: Throttle;
  readonly quota?: { readonly limit: number; readonly period: (typeof QUOTA_PERIODS)[number] };
}

export const QUOTA_PERIODS = ["DAY", "WEEK", "MONTH"] as const;

/** Alarms, a dashboard, saved queries. Every alarm has a heading in docs/operate/runbook.md. */
export interface MonitoringArgs {
  /** ARNs of SNS topics that hear of an alarm and of its end. With none, alarms are seen on the dashboard only. */
  readonly topics: readonly Input<string>[];
  /** Percent of the authorizer's decisions that may be denials, 1 to 100; 50 when unset. */
  readonly deniedPercent?: number;
  /** Milliseconds that 99 of 100 calls of the authorizer may take; 1000 when unset. */
  readonly latencyMs?: number;
  /** Percent of requests that may end in a 5xx; 1 when unset. */
  readonly serverErrorPercent?: number;
}

/** For every kind of API. */
export interface ProductionArgs {
  readonly monitoring?: MonitoringArgs;
  /** A KMS key's ARN, for every log group and every function's environment. Its policy must let CloudWatch Logs use it. */
  readonly kmsKeyArn?: Input<string>;
  /** On everything that AWS tags; a resource's own win. */
  readonly tags?: Readonly<Record<string, string>>;
  /** ARN of the policy that bounds every role made here. */
  readonly permissionsBoundary?: Input<string>;
}

/** REST only. */
export interface RestProductionArgs extends ProductionArgs {
  readonly domain?: ClientDomainArgs;
  readonly privateEndpoint?: PrivateEndpointArgs;
  readonly firewall?: FirewallArgs;
  /** By name. */
  readonly usagePlans?: Readonly<Record<string, UsagePlanArgs>>;
}
