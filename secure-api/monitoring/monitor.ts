// Alarms, dashboard and saved queries of one API. In: what was built, and who hears of trouble. Out: nothing but the resources.
import { cloudwatch } from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import type { Kind, MonitoringArgs } from "../arguments";
import type { BuiltApi, Parts } from "../kinds";
import { type Alarm, alarmsOf } from "./alarms";
import { dashboardOf } from "./dashboard";
import type { Metric, Watched } from "./metrics";
import { QUERIES } from "./queries";

/** The authorizer's own name for it where nothing else is set (docs/authorizer/settings.md). */
const NAMESPACE = "Portcullis";

export interface MonitorArgs extends MonitoringArgs {
  readonly kind: Kind;
  readonly metricsNamespace?: string | undefined;
  readonly keysSoftAgeSeconds?: number | undefined;
}

export function monitor(parts: Parts, args: MonitorArgs, built: BuiltApi): void {
  const { name, component, names, stageName } = parts;
  const functionName = parts.authorizer?.resource.functionName;
  const watched: Watched = {
    kind: args.kind,
    apiName: built.apiName,
    apiId: built.apiId,
    stageName,
    authorizer:
      functionName === undefined
        ? undefined
        : { functionName, service: names.nameOf(), namespace: args.metricsNamespace ?? NAMESPACE },
  };
  const alarmArns = Object.entries(alarmsOf(watched, args)).map(
    ([own, one]) => alarm(parts, own, one, args.topics).arn,
  );
  const authorizerLog = functionName === undefined ? undefined : `/aws/lambda/${functionName}`;
  new cloudwatch.Dashboard(
    name,
    {
      dashboardName: names.nameOf(),
      dashboardBody: dashboardOf(watched, { region: names.region, alarmArns, authorizerLog }),
    },
    { parent: component },
  );
  const logs: Readonly<Record<string, Input<string> | undefined>> = {
    authorizer: authorizerLog,
    access: built.accessLogGroup,
  };
  for (const [own, { log, text }] of Object.entries(QUERIES)) {
    const group = logs[log];
    if (group === undefined) continue;
    new cloudwatch.QueryDefinition(
      `${name}-${own}`,
      { name: `${names.nameOf()}/${own}`, logGroupNames: [group], queryString: text },
      { parent: component },
    );
  }
}

function alarm(
  { name, component, names }: Parts,
  own: string,
  { says, formula, threshold, periodSeconds, bad, of }: Alarm,
  topics: readonly Input<string>[],
): cloudwatch.MetricAlarm {
  const heard = topics.length === 0 ? {} : { alarmActions: [...topics], okActions: [...topics] };
  return new cloudwatch.MetricAlarm(
    `${name}-${own}`,
    {
      name: `${names.nameOf()}-${own}`,
      alarmDescription: `${says} What to do: docs/operate/runbook.md#${own}`,
      comparisonOperator: "GreaterThanThreshold",
      threshold,
      evaluationPeriods: of,
      datapointsToAlarm: bad,
      // Nobody calls, nothing is wrong.
      treatMissingData: "notBreaching",
      metricQueries: [...queriesOf(formula.metrics, formula.expression, periodSeconds)],
      ...heard,
    },
    { parent: component },
  );
}

/** CloudWatch PutMetricAlarm: one of the queries is what is compared. A lone metric is one itself. */
function* queriesOf(metrics: Readonly<Record<string, Metric>>, expression: string, period: number) {
  const isLone = metrics[expression] !== undefined;
  for (const [id, metric] of Object.entries(metrics))
    yield { id, metric: { ...metric, period }, returnData: isLone };
  if (!isLone) yield { id: "watched", expression, label: "watched", returnData: true };
}
