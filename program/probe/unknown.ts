// A value that nobody knows, in plain form: what a data source gives to a program that awaits it.
// Pulumi's SDK takes it for its own unknown. Text made from it says so itself; a walk over it, or a function given to it, is told.
// It is never a list without members, nor a value that is not there.

import { markText } from "./marks";

export interface Unknown {
  readonly __pulumiUnknown: true;
}

/** What would answer each unknown that was made here. */
const origins = new WeakMap<object, string>();
type Listener = (origin: string, code: string | undefined, member: string) => void;
let listener: Listener = () => {};
let isAnyMade = false;
let sdk: Record<string, unknown> = {};

export const originOf = (value: object): string | undefined => origins.get(value);

/** Called when the program reads a plain unknown, and with the code that did not run when it would have walked over one. */
export const onUse = (called: Listener): void => {
  listener = called;
};

/** The SDK's module of outputs: learned when it is loaded. */
export const learnOutputs = (exports: Record<string, unknown>): void => {
  sdk = exports;
};
export const outputsOfSdk = (): Record<string, unknown> => sdk;

/** Members that are also what data sources call their own. */
const FIELDS = new Set([
  "constructor",
  "length",
  "values",
  "keys",
  "entries",
  "link",
  "search",
  "at",
  "match",
  "with",
]);
const METHODS: ReadonlySet<PropertyKey> = new Set(
  [Array.prototype, String.prototype, Number.prototype]
    .flatMap((prototype) => Object.getOwnPropertyNames(prototype))
    .filter((name) => !FIELDS.has(name)),
);
const TEXTS: ReadonlySet<PropertyKey> = new Set(["toString", "toJSON", "toLocaleString"]);

/** The same properties, with each plain unknown as an output. */
export function asOutputs(value: unknown): unknown {
  if (!isAnyMade || typeof value !== "object" || value === null) return value;
  if (originOf(value) !== undefined) return (sdk.output as (value: unknown) => unknown)(value);
  if (Array.isArray(value)) return value.map(asOutputs);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asOutputs(item)]));
}

/** An unknown of which some members are known. `origin` says what would answer the rest. */
export function makeUnknown(origin: string, known: Readonly<Record<string, unknown>> = {}): Unknown {
  const isWhole = Object.keys(known).length === 0;
  const target: Record<PropertyKey, unknown> = isWhole ? { __pulumiUnknown: true } : { ...known };
  const proxy = new Proxy(target, {
    get(_target, name) {
      if (Object.hasOwn(target, name)) return target[name];
      // output() copies what is no resource, member by member: the members that are unknown would become undefined.
      if (name === "__pulumiResource") return !isWhole;
      if (name === Symbol.toPrimitive) return () => markText(origin);
      if (name === Symbol.iterator) return () => walkOver(origin);
      if (typeof name === "symbol" || name === "then" || name.startsWith("__")) return undefined;
      if (name === "doNotCapture" || name === "deploymentOnlyModule") return undefined;
      if (TEXTS.has(name)) return () => markText(origin);
      if (METHODS.has(name)) return (...args: unknown[]) => callMethod(origin, args);
      listener(origin, undefined, name);
      return makeUnknown(origin);
    },
  });
  origins.set(proxy, origin);
  isAnyMade = true;
  return proxy as unknown as Unknown;
}

/** A function among the arguments does not run; a method on nothing but texts gives another unknown. */
function callMethod(origin: string, args: readonly unknown[]): Unknown {
  const functions = args.filter((arg) => typeof arg === "function");
  if (functions.length > 0) listener(origin, functions.map(String).join("\n"), "");
  return makeUnknown(origin);
}

/** The body of the loop is not known here: it may do anything. */
function walkOver(origin: string): IterableIterator<never> {
  listener(origin, "", "");
  return [][Symbol.iterator]();
}
