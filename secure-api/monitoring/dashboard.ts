// The dashboard: alarms first, then what an operator asks next. In: what is watched. Out: the body that CloudWatch takes
// (AWS "Dashboard body structure and syntax").
import { type Input, interpolate, jsonStringify, type Output } from "@pulumi/pulumi";
import { gateway, lambda, type Metric, own, REQUESTS, type Watched } from "./metrics";
import { QUERIES } from "./queries";

export interface Shown {
  readonly region: Input<string>;
  readonly alarmArns: readonly Input<string>[];
  readonly authorizerLog: Input<string> | undefined;
}

interface Widget {
  readonly type: string;
  readonly height?: number;
  readonly width?: number;
  readonly properties: object;
}

type Line = readonly [label: string, metric: Metric];

const WIDTH = 24;

export function dashboardOf(watched: Watched, { region, alarmArns, authorizerLog }: Shown): Output<string> {
  const chart = (title: string, lines: readonly Line[], more: object = {}): Widget => ({
    type: "metric",
    properties: {
      title,
      region,
      view: "timeSeries",
      period: 60,
      metrics: lines.map((line) => written(line)),
      ...more,
    },
  });
  const { authorizer } = watched;
  const { all, failed } = REQUESTS[watched.kind];
  const widgets: Widget[] = [
    { type: "alarm", width: WIDTH, height: 3, properties: { title: "Alarms", alarms: alarmArns } },
    chart("Requests, and those that failed at the server's side", [
      ...[...all, ...failed].map((name): Line => [name, gateway(watched, name)]),
    ]),
  ];
  if (watched.kind !== "websocket")
    widgets.push(
      chart("Latency of requests (ms)", [
        ["p50", gateway(watched, "Latency", "p50")],
        ["p99", gateway(watched, "Latency", "p99")],
      ]),
    );
  if (authorizer !== undefined)
    widgets.push(
      chart("Decisions", [
        ["decisions", own(authorizer, "Decisions")],
        ["denied", own(authorizer, "Denied")],
        ["faults", own(authorizer, "Faults")],
      ]),
      {
        type: "metric",
        properties: {
          title: "Errors less what callers cause: faults and crashes",
          region,
          view: "timeSeries",
          period: 300,
          metrics: [
            [{ expression: "FILL(errors, 0) - FILL(unauthorized, 0)", label: "Errors - Unauthorized" }],
            written(["", lambda(authorizer, "Errors")], "errors"),
            written(["", own(authorizer, "Unauthorized")], "unauthorized"),
          ],
        },
      },
      chart("The authorizer (ms)", [
        ["p50", lambda(authorizer, "Duration", "p50")],
        ["p99", lambda(authorizer, "Duration", "p99")],
        ["decision alone, p99", own(authorizer, "Duration", "p99")],
      ]),
      chart("Sandboxes", [
        ["at once", lambda(authorizer, "ConcurrentExecutions", "Maximum")],
        ["throttled", lambda(authorizer, "Throttles")],
      ]),
      chart("Age of the key sets that decide (s)", [["oldest", own(authorizer, "KeySetAge", "Maximum")]]),
      chart("Requests for key sets", [
        ["asked", own(authorizer, "KeySetFetches")],
        ["failed", own(authorizer, "KeySetFailures")],
        ["refused keys", own(authorizer, "KeysRefused", "Maximum")],
      ]),
    );
  if (authorizerLog !== undefined)
    widgets.push({
      type: "log",
      width: WIDTH,
      properties: {
        title: "Denials by code",
        region,
        view: "table",
        query: sourced(authorizerLog, QUERIES["denials-by-code"]?.text ?? ""),
      },
    });
  return jsonStringify({ widgets: placed(widgets) });
}

/** `SOURCE 'group' | query`, as a log widget has it. */
const sourced = (group: Input<string>, text: string): Output<string> =>
  interpolate`SOURCE '${group}' | ${text}`;

/** With an id it is a term of metric math, and not drawn. */
const written = ([label, { namespace, metricName, dimensions, stat }]: Line, id?: string): unknown[] => [
  namespace,
  metricName,
  ...Object.entries(dimensions).flat(),
  id === undefined ? { stat, label } : { stat, id, visible: false },
];

/** Rows of two, whole rows where a widget is as wide as the page. */
function placed(widgets: readonly Widget[]): object[] {
  let [x, y, tallest] = [0, 0, 0];
  return widgets.map(({ width = WIDTH / 2, height = 6, ...widget }) => {
    if (x + width > WIDTH) [x, y, tallest] = [0, y + tallest, 0];
    const at = { x, y, width, height };
    [x, tallest] = [x + width, Math.max(tallest, height)];
    return { ...widget, ...at };
  });
}
