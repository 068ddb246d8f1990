// Test tooling: alarms, dashboards and saved queries as calls of CloudWatch and CloudWatch Logs.
// In: inputs of aws.cloudwatch resources. Out: PutMetricAlarm, PutDashboard, PutQueryDefinition and their opposites.

import { type Kind, type Properties, UntranslatedError } from "./call";
import { answered, compact, Inputs } from "./inputs";

/** Each of these calls replaces what is there by its name. */
const put = (create: Kind["create"], remove: Kind["remove"], replacedBy: readonly string[]): Kind => ({
  replacedBy,
  create,
  async update(call, { outputs }, inputs, place) {
    await create(call, inputs, place);
    return outputs;
  },
  remove,
});

function read<Result>(what: string, bag: unknown, take: (inputs: Inputs) => Result): Result {
  const inputs = new Inputs(what, bag as Properties);
  const result = take(inputs);
  inputs.end();
  return result;
}

const queryOf = (bag: unknown): Properties =>
  read("cloudwatch.MetricAlarm.metricQueries", bag, (query) =>
    compact({
      Id: query.text("id"),
      Expression: query.take("expression"),
      Label: query.take("label"),
      ReturnData: query.take("returnData"),
      MetricStat: query.inner("metric", (metric) => ({
        Metric: {
          Namespace: metric.text("namespace"),
          MetricName: metric.text("metricName"),
          Dimensions: Object.entries((metric.take("dimensions") ?? {}) as Properties).map(
            ([Name, Value]) => ({
              Name,
              Value,
            }),
          ),
        },
        Period: metric.take("period"),
        Stat: metric.text("stat"),
      })),
    }),
  );

const alarm = put(
  async (call, bag, { partition, region, account }) => {
    const AlarmName = await read("cloudwatch.MetricAlarm", bag, async (inputs) => {
      inputs.ignore("region", "tagsAll");
      const queries = inputs.take("metricQueries");
      if (!Array.isArray(queries))
        throw new UntranslatedError("cloudwatch.MetricAlarm without metricQueries");
      const tags = Object.entries((inputs.take("tags") ?? {}) as Properties);
      const request = compact({
        AlarmName: inputs.text("name"),
        AlarmDescription: inputs.take("alarmDescription"),
        ComparisonOperator: inputs.text("comparisonOperator"),
        Threshold: inputs.take("threshold"),
        EvaluationPeriods: inputs.take("evaluationPeriods"),
        DatapointsToAlarm: inputs.take("datapointsToAlarm"),
        TreatMissingData: inputs.take("treatMissingData"),
        AlarmActions: inputs.take("alarmActions"),
        OKActions: inputs.take("okActions"),
        Metrics: queries.map(queryOf),
        Tags: tags.length === 0 ? undefined : tags.map(([Key, Value]) => ({ Key, Value })),
      });
      await call("cloudwatch", "PutMetricAlarm", request);
      return String(request.AlarmName);
    });
    return {
      id: AlarmName,
      outputs: { arn: `arn:${partition}:cloudwatch:${region}:${account}:alarm:${AlarmName}` },
    };
  },
  async (call, { id }) => {
    await call("cloudwatch", "DeleteAlarms", { AlarmNames: [id] });
  },
  ["name"],
);

const dashboard = put(
  async (call, bag) => {
    const request = read("cloudwatch.Dashboard", bag, (inputs) => {
      inputs.ignore("region");
      return { DashboardName: inputs.text("dashboardName"), DashboardBody: inputs.text("dashboardBody") };
    });
    await call("cloudwatch", "PutDashboard", request);
    return { id: request.DashboardName, outputs: {} };
  },
  async (call, { id }) => {
    await call("cloudwatch", "DeleteDashboards", { DashboardNames: [id] });
  },
  ["dashboardName"],
);

const queryDefinition: Kind = {
  replacedBy: ["name", "logGroupNames", "queryString"],
  async create(call, bag) {
    const request = read("cloudwatch.QueryDefinition", bag, (inputs) => {
      inputs.ignore("region");
      return compact({
        name: inputs.text("name"),
        queryString: inputs.text("queryString"),
        logGroupNames: inputs.take("logGroupNames"),
      });
    });
    return {
      id: answered(await call("logs", "PutQueryDefinition", request), "queryDefinitionId"),
      outputs: {},
    };
  },
  async remove(call, { id }) {
    await call("logs", "DeleteQueryDefinition", { queryDefinitionId: id });
  },
};

export const monitoringKinds: Readonly<Record<string, Kind>> = {
  "aws:cloudwatch/metricAlarm:MetricAlarm": alarm,
  "aws:cloudwatch/dashboard:Dashboard": dashboard,
  "aws:cloudwatch/queryDefinition:QueryDefinition": queryDefinition,
};
