// A part of a document with its internal references replaced by what they name: the routes leave the document behind.
// A reference that leads nowhere, out of the document or into itself is a problem, never an absent check.
import { type Bag, isBag, type Problems } from "../check";

export function inlined(document: Bag, value: unknown, place: string, problems: Problems): unknown {
  return follow(document, value, [], place, problems);
}

/** The same for the value alone, not for what is in it. Members beside the reference stay. */
export function referred(document: Bag, value: unknown, place: string, problems: Problems): unknown {
  const within: string[] = [];
  let found = value;
  let beside: Bag = {};
  while (isBag(found) && typeof found.$ref === "string") {
    const { $ref, ...rest } = found as Bag & { $ref: string };
    found = namedBy(document, $ref, within, place, problems);
    within.push($ref);
    beside = { ...rest, ...beside };
  }
  if (isBag(found) && found.$ref !== undefined) problems.add(place, "expected $ref to be a text");
  return isBag(found) ? { ...found, ...beside } : found;
}

function follow(
  document: Bag,
  value: unknown,
  within: readonly string[],
  place: string,
  problems: Problems,
): unknown {
  if (Array.isArray(value)) return value.map((one) => follow(document, one, within, place, problems));
  if (!isBag(value)) return value;
  const { $ref } = value;
  if (typeof $ref !== "string")
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, follow(document, one, within, place, problems)]),
    );
  const named = namedBy(document, $ref, within, place, problems);
  return named === undefined ? undefined : follow(document, named, [...within, $ref], place, problems);
}

function namedBy(
  document: Bag,
  $ref: string,
  within: readonly string[],
  place: string,
  problems: Problems,
): unknown {
  const named = $ref.startsWith("#/") ? find(document, $ref.slice(2).split("/")) : undefined;
  if (named !== undefined && !within.includes($ref)) return named;
  const what = within.includes($ref) ? "refers to itself" : "is not in the document";
  problems.add(place, `${$ref} ${what}; API Gateway cannot check it`);
  return undefined;
}

const find = (document: unknown, names: readonly string[]): unknown =>
  names
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce(
      (found: unknown, name) => (isBag(found) && Object.hasOwn(found, name) ? found[name] : undefined),
      document,
    );
