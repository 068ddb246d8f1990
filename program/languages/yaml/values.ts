// The values of a YAML program while it is evaluated, and Pulumi's wire form of them.
// Plain JSON, and three that are not: what nobody knows, what is secret, and a resource. Assets are in wire form from the start.
import { ORIGIN, UNANSWERED, UNKNOWN } from "../../probe";
import { type Bag, isBag, SECRET, SIGNATURE } from "../../wire";

/** A value that nobody knows. What would answer it is among the dependencies of whatever uses it. */
export const unknown = Symbol("unknown");

export class Secret {
  constructor(readonly value: unknown) {}
}

/** A resource that was registered or read. */
export class Made {
  constructor(
    readonly type: string,
    readonly name: string,
    readonly urn: string,
    /** "" where nobody knows it, and for components. */
    readonly id: string,
    readonly isCustom: boolean,
    readonly outputs: Bag,
  ) {}

  /** As the engine is told of a provider. */
  get reference(): string {
    return `${this.urn}::${this.id || UNKNOWN}`;
  }
}

/** URNs of what a value hangs on, and what would answer the unknowns in it; filled while it is evaluated. */
export type Uses = Set<string>;

/** An unknown value that is named by what would answer it. */
export function unknownOf(answer: string, uses: Uses): typeof unknown {
  uses.add(`${ORIGIN}${encodeURIComponent(answer)}`);
  return unknown;
}

/** What the monitor answered. */
export function fromWire(value: unknown): unknown {
  if (value === UNKNOWN) return unknown;
  if (Array.isArray(value)) return value.map(fromWire);
  if (!isBag(value)) return value;
  if (value[SIGNATURE] === SECRET) return new Secret(fromWire(value.value));
  return value[SIGNATURE] === undefined ? mapBag(value, fromWire) : value;
}

export function toWire(value: unknown, uses: Uses): unknown {
  if (value === unknown) return UNKNOWN;
  if (value instanceof Secret) return { [SIGNATURE]: SECRET, value: toWire(value.value, uses) };
  if (value instanceof Made) return idOf(value, uses) ?? UNKNOWN;
  if (Array.isArray(value)) return value.map((item) => toWire(item, uses));
  if (!isBag(value)) return value;
  if (UNANSWERED in value) return toWire(unknownOf(String(value[UNANSWERED]), uses), uses);
  return mapBag(value, (item) => toWire(item, uses));
}

/** What stands for a resource in a property: its id, and a component's URN. */
function idOf(made: Made, uses: Uses): string | undefined {
  uses.add(made.urn);
  return made.isCustom ? made.id || undefined : made.urn;
}

/** What a function computes with. */
export interface Plain {
  /** JSON, or unknown as a whole where any part is. */
  readonly value: unknown;
  readonly isSecret: boolean;
}

/** A value without its marks, at any depth. */
export function plain(value: unknown, uses: Uses): Plain {
  let [isSecret, isUnknown] = [false, false];
  const strip = (one: unknown): unknown => {
    if (one === unknown) isUnknown = true;
    if (one instanceof Secret) {
      isSecret = true;
      return strip(one.value);
    }
    if (one instanceof Made) return strip(idOf(one, uses) ?? unknown);
    if (Array.isArray(one)) return one.map(strip);
    if (!isBag(one)) return one;
    return UNANSWERED in one ? strip(unknownOf(String(one[UNANSWERED]), uses)) : mapBag(one, strip);
  };
  const result = strip(value);
  return { value: isUnknown ? unknown : result, isSecret };
}

/** A value without its outermost mark. */
export function opened(value: unknown): Plain {
  return value instanceof Secret
    ? { value: opened(value.value).value, isSecret: true }
    : { value, isSecret: false };
}

export const keep = (isSecret: boolean, value: unknown): unknown => (isSecret ? new Secret(value) : value);

export const mapBag = (bag: Bag, change: (value: unknown) => unknown): Bag =>
  Object.fromEntries(Object.entries(bag).map(([key, value]) => [key, change(value)]));
