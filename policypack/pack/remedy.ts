// A rule's remedy as a Pulumi remediation. It changes only what it can see, and leaves secrets secret:
// the host's proxy wraps a new value as a secret where the old one was.

import type { ResourceRemediation, ResourceValidationArgs } from "@pulumi/policy";
import { readSettings } from "../configuration";
import { shortType } from "../facts";
import type { Remediable, Rule } from "../rules";

export function remedyOf(rule: Rule): { remediateResource?: ResourceRemediation } {
  const { remedy } = rule;
  if (remedy === undefined) return {};
  return {
    remediateResource(args: ResourceValidationArgs) {
      const { values } = readSettings(rule, "recommended", args.getConfig<Record<string, unknown>>());
      return remedy(shortType(args.type), remediable(args.props), values) ? args.props : undefined;
    },
  };
}

function remediable(props: Record<string, unknown>): Remediable {
  const at = (path: readonly string[]): Record<string, unknown> | undefined => {
    try {
      let here: unknown = props;
      for (const key of path) here = (here as Record<string, unknown> | undefined)?.[key];
      return typeof here === "object" && here !== null ? (here as Record<string, unknown>) : undefined;
    } catch {
      // Not known yet: nothing to fix.
      return undefined;
    }
  };
  return {
    get(...path) {
      try {
        return at(path.slice(0, -1))?.[path.at(-1) ?? ""];
      } catch {
        return undefined;
      }
    },
    set(value, ...path) {
      const holder = at(path.slice(0, -1));
      if (holder !== undefined) holder[path.at(-1) ?? ""] = value;
    },
  };
}
