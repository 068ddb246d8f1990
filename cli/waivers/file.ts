// The waivers file as a document: entries are added and removed, everybody's comments and order stay.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { type Document, isMap, isSeq, LineCounter, parseDocument, YAMLSeq } from "yaml";
import { CannotJudge } from "../failure";
import { shownPath } from "../inputs";
import { type Entry, keyOf } from "./entries";

const HEADER = ` Routes that stand open on purpose, each with an owner, a reason and a last day.
 An entry without owner and reason covers nothing and fails the run: fill it, or close the route.
 "portcullis waivers list" shows what became of each, "portcullis waivers prune" removes what nobody needs.`;

/** The file with the entries it does not have yet, and how many those are. Throws CannotJudge on a file that is no waivers file. */
export function addEntries(path: string, entries: readonly Entry[]): { text: string; added: number } {
  const document = existsSync(path) ? read(path, new LineCounter()) : parseDocument("waivers: []\n");
  if (!existsSync(path)) document.commentBefore = `${schemaLine(path)}${HEADER}`;
  const list = listOf(document, path);
  list.flow = false;
  const known = new Set(list.items.map((item) => keyOf(isMap(item) ? item.toJS(document) : {})));
  const missing = entries.filter(({ fields }) => !known.has(keyOf(fields)));
  for (const { fields, comment } of missing) {
    const { path: route, ...others } = fields;
    // A route without a path is waived without one.
    const node = document.createNode(route === "" ? others : fields);
    node.commentBefore = comment;
    list.add(node);
  }
  return { text: document.toString({ lineWidth: 0 }), added: missing.length };
}

/** Where the schema is: beside the command's bundle, or in the pack's folder. */
const SCHEMAS = ["waivers.schema.json", "../../policypack/schemas/waivers.schema.json"];

/** The line by which editors find the schema; none where it lies outside the folder that is worked in. */
function schemaLine(path: string): string {
  const schema = SCHEMAS.map((name) => join(__dirname, name)).find(existsSync);
  if (schema === undefined || relative(process.cwd(), schema).startsWith("..")) return "";
  const shown = relative(dirname(path), schema).split(sep).join("/");
  return ` yaml-language-server: $schema=${shown.startsWith(".") ? shown : `./${shown}`}\n`;
}

/** The file without the entries that `where` names as `FILE, line L, column C`. */
export function removeEntries(path: string, where: ReadonlySet<string>): string {
  const lines = new LineCounter();
  const document = read(path, lines);
  const list = listOf(document, path);
  const name = shownPath(path);
  const first = list.items[0];
  const kept = list.items.filter((item) => {
    const { line, col } = lines.linePos((item as { range?: readonly number[] }).range?.[0] ?? 0);
    return !where.has(`${name}, line ${line}, column ${col}`);
  });
  // The parser gives the comment above the first entry to the list.
  if (kept[0] !== first) list.commentBefore = null;
  list.items = kept;
  return document.toString({ lineWidth: 0 });
}

function read(path: string, lineCounter: LineCounter): Document {
  const document = parseDocument(readFileSync(path, "utf8"), { lineCounter, logLevel: "silent" });
  if (document.errors.length > 0) throw new CannotJudge(`${shownPath(path)}: is not YAML; fix it first`);
  return document;
}

function listOf(document: Document, path: string): YAMLSeq {
  const list: unknown = document.get("waivers", true);
  if (isSeq(list)) return list;
  if (document.has("waivers") && document.get("waivers") === null) {
    const empty = new YAMLSeq();
    document.set("waivers", empty);
    return empty;
  }
  throw new CannotJudge(`${shownPath(path)}: expected a list named waivers`);
}
