// The comparison for machines: every change with its direction; docs/diff.schema.json says its form.

import { principalOf } from "../../access";
import { version } from "../../package.json";
import { schemaOf } from "../../project-address";
import { type Change, isWidening } from "../compare";
import type { DiffRenderer } from "./contract";

/** Grows when a reader of the old form would misread the new one. */
const DIFF_VERSION = 1;

export const json: DiffRenderer = ({ changes, routes, opaque, broken }) =>
  `${JSON.stringify(
    {
      $schema: schemaOf("docs/diff.schema.json"),
      version: DIFF_VERSION,
      tool: { name: "portcullis", version },
      summary: { routes, opaque, widening: changes.filter(isWidening).length, changes: changes.length },
      changes: changes.map(entry),
      broken,
    },
    undefined,
    2,
  )}\n`;

function entry(change: Change) {
  const { weight, project, stack, api, method, path, before, after, aspects, source } = change;
  const who = (route: Change["before"]) => (route === undefined ? undefined : principalOf(route));
  return {
    weight,
    isWidening: isWidening(change),
    project,
    stack,
    api,
    method,
    path,
    before: who(before),
    after: who(after),
    aspects,
    source,
  };
}
