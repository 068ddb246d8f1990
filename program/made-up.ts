// What a program got for configuration that nobody gave: told in words, unknown again in what it registered, and of another
// form where it failed with the first.

import { type Form, formWanted, isMarked, markText, showMarks } from "./probe";
import type { RecordedResource } from "./recorded";
import type { Notes } from "./told";

/** What was made up, for the list of what was assumed. */
export function madeUpLines({ missing, readAs }: Notes): readonly string[] {
  const keys = [...missing.values()].map(({ key, made }) => {
    const as = made === undefined ? "" : `: ${made}`;
    return `configuration ${key} (a placeholder${as})`;
  });
  return [...keys, ...new Set(readAs.map(({ answer, form }) => `${answer} (read as ${form})`))];
}

/** For the message of a program that failed with placeholders. */
export function adviceOnMadeUp({ missing }: Notes, project: string): readonly string[] {
  if (missing.size === 0) return [];
  const options = [...missing.keys()].map((key) => `--config ${shortKey(key, project)}=…`);
  return [`It ran with placeholders, and may need real values: ${options.join(" ")}`];
}

export const shortKey = (key: string, project: string): string =>
  key.startsWith(`${project}:`) ? key.slice(project.length + 1) : key;

/**
 * Forms for another run: of the keys that the failure names, else of every text that has no form of its own.
 * Undefined where the failure names no form, or that form was tried.
 */
export function formsToTry(
  { missing }: Notes,
  failure: string,
  tried: Readonly<Record<string, Form>>,
): Readonly<Record<string, Form>> | undefined {
  const form = formWanted(failure);
  if (form === undefined) return undefined;
  const texts = [...missing.values()].filter(({ sort }) => sort === "string").map(({ key }) => key);
  const named = texts.filter((key) => failure.includes(key.split(":").at(-1) ?? key));
  const free = texts.filter((key) => tried[key] === undefined);
  const keys = (named.length > 0 ? named : free).filter((key) => tried[key] !== form);
  return keys.length === 0 ? undefined : { ...tried, ...Object.fromEntries(keys.map((key) => [key, form])) };
}

/** A text for people: each mark in it as what it stands for. */
export const shownIn =
  (project: string) =>
  (text: string): string =>
    showMarks(text, (origin) => shortOrigin(origin, project));

/** A resource as it is reported: names with readable marks, and ranges of addresses that were made up as unknown texts. */
export function hideMadeUp(notes: Notes, project: string): (resource: RecordedResource) => RecordedResource {
  const ranges = rangesOf(notes);
  const show = shownIn(project);
  return (resource) => {
    const { urn, name, parent, dependencies, propertyDependencies } = resource;
    const inputs = ranges.length === 0 ? resource.inputs : (withMarks(resource.inputs, ranges) as Bag);
    return {
      ...resource,
      urn: show(urn),
      name: show(name),
      parent: parent === undefined ? undefined : show(parent),
      dependencies: dependencies.map(show),
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([key, urns]) => [key, urns.map(show)]),
      ),
      inputs,
      ...unknownFrom(resource, inputs, ranges),
    };
  };
}

type Bag = Readonly<Record<string, unknown>>;

/** The start of a range that was made up, and its key. */
type Range = readonly [start: string, key: string];

const rangesOf = ({ missing }: Notes): readonly Range[] =>
  [...missing.values()].flatMap(({ key, made }) => {
    const start = /^(\d+\.\d+\.)\d+\.\d+\/\d+$/.exec(made ?? "")?.[1];
    return start === undefined ? [] : [[start, key] as const];
  });

const isOf = (text: string, start: string): boolean =>
  text.includes(start) && new RegExp(`(?<![\\d.])${start.replaceAll(".", "\\.")}\\d`).test(text);

function withMarks(value: unknown, ranges: readonly Range[]): unknown {
  if (typeof value === "string") {
    const found = ranges.find(([start]) => isOf(value, start));
    return found === undefined || isMarked(value) ? value : markOf(value, found);
  }
  if (Array.isArray(value)) return value.map((item) => withMarks(item, ranges));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withMarks(item, ranges)]));
}

/** Only the addresses: in a document the rest is known. */
const markOf = (text: string, [start, key]: Range): string =>
  text.replace(
    new RegExp(`(?<![\\d.])${start.replaceAll(".", "\\.")}[\\d.]+(?:/\\d+)?`, "g"),
    markText(`configuration ${key}`),
  );

function unknownFrom(resource: RecordedResource, inputs: Bag, ranges: readonly Range[]) {
  const changed = Object.keys(inputs).filter((key) => {
    const text = JSON.stringify(resource.inputs[key]) ?? "";
    return ranges.some(([start]) => isOf(text, start));
  });
  if (changed.length === 0) return {};
  const names = (key: string): readonly string[] => {
    const text = JSON.stringify(resource.inputs[key]) ?? "";
    return ranges.filter(([start]) => isOf(text, start)).map(([, config]) => `configuration ${config}`);
  };
  const known = resource.unknownFrom ?? {};
  const added = changed.map((key) => [key, [...new Set([...(known[key] ?? []), ...names(key)])]]);
  return { unknownFrom: { ...known, ...Object.fromEntries(added) } };
}

/** `configuration shop:stage` → `stage`; no `:` may stand in a URN's name. */
const shortOrigin = (origin: string, project: string): string =>
  shortKey(origin.replace(/^(?:secret )?configuration /, ""), project)
    .replace(/^stack reference .*, output /, "")
    .replace(/^data source \S+[/:](\w+)(?: .*)?$/, "$1")
    .replace(/:+/g, ".");
