// Test tooling: the name that AWS's provider makes up where a program gives none.
// In: a resource's kind, URN and inputs, new and old. Out: the new inputs with a name that stays the same over updates.

import { createHash } from "node:crypto";
import type { Kind, Properties } from "./call";

export function withName(kind: Kind, urn: string, news: Properties, olds: Properties = {}): Properties {
  const property = kind.autoNamed;
  if (property === undefined || news[property] !== undefined) return news;
  const digest = createHash("sha256").update(urn).digest("hex").slice(0, 7);
  const logical = urn.split("::").at(-1) ?? "";
  // A statement's id holds letters, digits, dashes and underscores, which a logical name need not.
  const made = property === "statementId" ? `pulumi-${digest}` : `${logical}-${digest}`;
  return { ...news, [property]: olds[property] ?? made };
}
