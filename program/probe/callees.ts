// The functions that a function calls by name, as text: looked up in its scopes by V8's own inspector, never called.
// In: a function that did not run. Out: code by the name it is called by, some levels deep. What is not found is left out.

import { Session } from "node:inspector";

interface Remote {
  readonly objectId?: string;
  readonly type?: string;
  readonly description?: string;
}
interface Property {
  readonly name: string;
  readonly value?: Remote;
}
interface Properties {
  readonly result?: readonly Property[];
  readonly internalProperties?: readonly Property[];
}

const MAX_FUNCTIONS = 40;
const MAX_DEPTH = 4;
const KEY = Symbol.for("portcullis.function");
/** `name` and `module.name`; what is no function in scope is found to be none. */
const NAMES = /(?<![\w$.])([A-Za-z_$][\w$]*)(?:\s*\.\s*([A-Za-z_$][\w$]*))?/g;

let session: Session | undefined;

export function calleesOf(run: (...args: never[]) => unknown): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  try {
    const objectId = remoteOf(run);
    if (objectId !== undefined) collect(objectId, String(run), found, 0);
  } catch {
    // Without an inspector every call counts as one that may do anything.
  }
  return found;
}

function collect(functionId: string, code: string, found: Record<string, string>, depth: number): void {
  if (depth >= MAX_DEPTH) return;
  const scopes = scopesOf(functionId);
  for (const [, name = "", member] of code.matchAll(NAMES)) {
    for (const path of member === undefined ? [[name]] : [[name], [name, member]]) {
      const key = path.join(".");
      if (Object.hasOwn(found, key) || Object.keys(found).length >= MAX_FUNCTIONS) continue;
      const value = lookUp(scopes, path);
      if (value?.type !== "function" || value.objectId === undefined) continue;
      found[key] = value.description ?? "";
      collect(value.objectId, found[key], found, depth + 1);
    }
  }
}

function lookUp(scopes: readonly string[], [name, member]: readonly string[]): Remote | undefined {
  for (const scope of scopes) {
    const value = ownProperty(scope, name ?? "");
    if (value === undefined) continue;
    if (member === undefined || value.objectId === undefined) return member === undefined ? value : undefined;
    return ownProperty(value.objectId, member);
  }
  return undefined;
}

/** The value of a property; a getter is not called. TypeScript's re-exports are getters of plain values, and are left out. */
const ownProperty = (objectId: string, name: string): Remote | undefined =>
  propertiesOf(objectId).result?.find((property) => property.name === name)?.value;

/** Scopes but the global one: what stands there is the language's own. */
function scopesOf(functionId: string): readonly string[] {
  const list = propertiesOf(functionId).internalProperties?.find(({ name }) => name === "[[Scopes]]")?.value;
  if (list?.objectId === undefined) return [];
  const scopes = propertiesOf(list.objectId).result ?? [];
  return scopes
    .filter(({ value }) => value?.description !== "Global")
    .flatMap(({ value }) => value?.objectId ?? []);
}

function propertiesOf(objectId: string): Properties {
  return post("Runtime.getProperties", { objectId, ownProperties: true });
}

function remoteOf(run: (...args: never[]) => unknown): string | undefined {
  const holder = globalThis as unknown as Record<symbol, unknown>;
  holder[KEY] = run;
  const expression = 'globalThis[Symbol.for("portcullis.function")]';
  const { result } = post<{ result?: Remote }>("Runtime.evaluate", { expression });
  delete holder[KEY];
  return result?.objectId;
}

/** In the same process the inspector answers before post() returns. */
function post<Answer>(method: string, parameters: object): Answer {
  if (session === undefined) {
    session = new Session();
    session.connect();
  }
  let answer: unknown;
  session.post(method, parameters, (error, result) => {
    if (error === null) answer = result;
  });
  return (answer ?? {}) as Answer;
}
