// Parsers of Node that a program gives a marked text to: what they would refuse, or read as something known, stays unknown.
// A text that they can read is read as ever: a document with a mark in one of its texts is known but for that text.

import { isMarked, markText, readMarks } from "./marks";
import type { Tell } from "./settings";
import { makeUnknown } from "./unknown";

type AnyFunction = (...args: never[]) => unknown;

export function patchParsers(tell: Tell): void {
  patchJson();
  patchUrl(tell);
  patchBase64();
  patchNumbers(tell);
}

const answerOf = (text: string): string => readMarks(text).join("; ") || "a text that was cut";

/** The document as a whole is unknown: nothing that is read from it is nothing. */
function patchJson(): void {
  const { parse } = JSON;
  JSON.parse = (text, reviver) => {
    try {
      return parse(text, reviver);
    } catch (error) {
      if (typeof text === "string" && isMarked(text)) return makeUnknown(answerOf(text));
      throw error;
    }
  };
}

/** An address with the mark as its host. */
function patchUrl(tell: Tell): void {
  globalThis.URL = new Proxy(globalThis.URL, {
    construct(target, args: unknown[], newTarget) {
      try {
        return Reflect.construct(target, args, newTarget);
      } catch (error) {
        const text = String(args[0]);
        if (!isMarked(text)) throw error;
        tell({ kind: "read-as", answer: answerOf(text), form: "a URL" });
        return Reflect.construct(target, [`https://${markText(answerOf(text))}.example.com/`], newTarget);
      }
    },
  });
}

/** What is decoded from a mark is the mark. */
function patchBase64(): void {
  const { from } = Buffer;
  const decode = (value: unknown, encoding?: unknown, ...rest: unknown[]) => {
    const isText = typeof value === "string" && /^(?:base64(?:url)?|hex)$/i.test(String(encoding));
    const known = isText && isMarked(value) ? "utf8" : encoding;
    return (from as AnyFunction).call(Buffer, value as never, known as never, ...(rest as never[]));
  };
  Buffer.from = decode as typeof Buffer.from;
  const { atob } = globalThis;
  globalThis.atob = (text) => (isMarked(String(text)) ? String(text) : atob(text));
}

/** A number must be one: it is made up, and told. */
function patchNumbers(tell: Tell): void {
  for (const name of ["parseInt", "parseFloat"] as const) {
    const read = globalThis[name] as (text: string, radix?: number) => number;
    const patched = (text: string, radix?: number): number => {
      const value = read(text, radix);
      if (!Number.isNaN(value) || !isMarked(String(text))) return value;
      tell({ kind: "read-as", answer: answerOf(String(text)), form: "the number 1" });
      return 1;
    };
    globalThis[name] = patched;
    Number[name] = patched;
  }
  globalThis.Number = new Proxy(Number, {
    apply(target, self, args: unknown[]) {
      const value = Reflect.apply(target, self, args) as number;
      if (!Number.isNaN(value) || typeof args[0] !== "string" || !isMarked(args[0])) return value;
      tell({ kind: "read-as", answer: answerOf(args[0]), form: "the number 1" });
      return 1;
    },
  });
}
