// The metrics that alarms and dashboard read, by what writes them: the authorizer's own lines, Lambda, API Gateway.
import type { Input } from "@pulumi/pulumi";
import type { Kind } from "../arguments";

export interface Metric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, Input<string>>>;
  /** A statistic, or a percentile like p99. */
  readonly stat: string;
}

/** A line of metric math over metrics by their ids. */
export interface Formula {
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly expression: string;
}

export interface Watched {
  readonly kind: Kind;
  /** Of a REST API, whose metrics go by it; the others' go by their ids. */
  readonly apiName: Input<string>;
  readonly apiId: Input<string>;
  readonly stageName: string;
  /** Undefined where no route asks for a token. */
  readonly authorizer:
    | { readonly functionName: string; readonly service: string; readonly namespace: string }
    | undefined;
}

type Authorizer = NonNullable<Watched["authorizer"]>;

export const own = ({ namespace, service }: Authorizer, metricName: string, stat = "Sum"): Metric => ({
  namespace,
  metricName,
  dimensions: { service },
  stat,
});

export const lambda = ({ functionName }: Authorizer, metricName: string, stat = "Sum"): Metric => ({
  namespace: "AWS/Lambda",
  metricName,
  dimensions: { FunctionName: functionName },
  stat,
});

/** AWS "API Gateway dimensions and metrics", for the three kinds. */
export const gateway = (
  { kind, apiName, apiId, stageName }: Watched,
  metricName: string,
  stat = "Sum",
): Metric => ({
  namespace: "AWS/ApiGateway",
  metricName,
  dimensions: { ...(kind === "rest" ? { ApiName: apiName } : { ApiId: apiId }), Stage: stageName },
  stat,
});

/** What each kind calls its requests, and those that failed at the server's side. */
export const REQUESTS: Readonly<
  Record<Kind, { readonly all: readonly string[]; readonly failed: readonly string[] }>
> = {
  rest: { all: ["Count"], failed: ["5XXError"] },
  http: { all: ["Count"], failed: ["5xx"] },
  websocket: { all: ["ConnectCount", "MessageCount"], failed: ["IntegrationError", "ExecutionError"] },
};
