// Evaluated resources → the tree that `pulumi up` prints: parents above children, types in their short form.
// In: recorded resources. Out: lines. Names and types only, never a property.
import type { RecordedResource } from "../../program";

/** One line a resource, columns aligned. */
export function resourceTree(resources: readonly RecordedResource[]): string[] {
  const children = new Map<string | undefined, RecordedResource[]>();
  const known = new Set(resources.map(({ urn }) => urn));
  for (const resource of resources) {
    const parent = resource.parent !== undefined && known.has(resource.parent) ? resource.parent : undefined;
    children.set(parent, [...(children.get(parent) ?? []), resource]);
  }
  const rows: [branch: string, name: string][] = [];
  const walk = (resource: RecordedResource, lead: string, branch: string): void => {
    rows.push([`${lead}${branch}${shortType(resource.type)}`, resource.name]);
    const below = children.get(resource.urn) ?? [];
    const deeper = lead + (branch === "" ? "" : branch === "├─ " ? "│  " : "   ");
    below.forEach((child, index) => {
      walk(child, deeper, index === below.length - 1 ? "└─ " : "├─ ");
    });
  };
  for (const root of children.get(undefined) ?? []) walk(root, "", "");
  const width = Math.max(4, ...rows.map(([branch]) => branch.length));
  return [
    `     ${"Type".padEnd(width)}  Name`,
    ...rows.map(([branch, name]) => ` +   ${branch.padEnd(width)}  ${name}`),
  ];
}

/** `aws:lambda/function:Function` → `aws:lambda:Function`, as the CLI shows it. */
const shortType = (type: string): string => type.replace(/^([^:]+:[^/:]+)\/[^:]+:/, "$1:");
