// Execution logs without data trace: a data trace writes whole requests into the log, tokens and bodies included.

import { defineRule, hitAt, type Remediable } from "./contract";

export const dataTraceOff = defineRule({
  name: "data-trace-off",
  title: "Execution logging does not record requests in full",
  severity: "high",
  levels: { recommended: "advisory", strict: "mandatory" },
  why: "Data trace logs headers and bodies as they are. Everybody who may read the log then holds the callers' tokens.",
  fix: "Set dataTraceEnabled: false; the logging level can stay.",
  controls: { cwe: [532], owasp: ["API8"], nist: [], pci: [], cis: [] },
  options: {},
  onUnknown: "silent",
  says: "that logs requests in full",
  remedy: (type, props) => type === "aws:apigateway:MethodSettings" && turnOff(props),
  check: ({ settings }) =>
    settings
      .filter(({ dataTrace }) => dataTrace.state === "known" && dataTrace.value)
      .map((one) => hitAt(one, "dataTraceEnabled", "on", one.dataTraceWord)),
});

function turnOff(props: Remediable): boolean {
  if (props.get("settings", "dataTraceEnabled") !== true) return false;
  props.set(false, "settings", "dataTraceEnabled");
  return true;
}
