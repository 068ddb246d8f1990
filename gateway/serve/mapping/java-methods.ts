// The methods that values have in API Gateway's templates because its Velocity runs on Java, and JavaScript's have not.
// A method that is in neither stays in the text as it was written, as Velocity has it.

interface Call {
  readonly property: string;
  readonly context: unknown;
  readonly params: readonly unknown[];
}

type Method = (subject: never, ...params: readonly unknown[]) => unknown;

const STRING: Readonly<Record<string, Method>> = {
  length: (text: string) => text.length,
  isEmpty: (text: string) => text === "",
  equals: (text: string, other) => text === other,
  equalsIgnoreCase: (text: string, other) => text.toLowerCase() === String(other).toLowerCase(),
  contains: (text: string, part) => text.includes(String(part)),
  matches: (text: string, pattern) => new RegExp(`^(?:${pattern})$`).test(text),
  replaceAll: (text: string, pattern, by) => text.replace(new RegExp(String(pattern), "g"), String(by)),
  replaceFirst: (text: string, pattern, by) => text.replace(new RegExp(String(pattern)), String(by)),
  split: (text: string, pattern) => text.split(new RegExp(String(pattern))),
};

const LIST: Readonly<Record<string, Method>> = {
  isEmpty: (list: unknown[]) => list.length === 0,
  contains: (list: unknown[], one) => list.includes(one),
  add: (list: unknown[], one) => list.push(one) > 0,
};

const MAP: Readonly<Record<string, Method>> = {
  isEmpty: (map: object) => Object.keys(map).length === 0,
  containsKey: (map: object, key) => Object.hasOwn(map, String(key)),
  values: (map: object) => Object.values(map),
};

function methodOf({ context, property }: Call): Method | undefined {
  const methods =
    typeof context === "string"
      ? STRING
      : Array.isArray(context)
        ? LIST
        : typeof context === "object" && context !== null && !Object.hasOwn(context, property)
          ? MAP
          : {};
  return Object.hasOwn(methods, property)
    ? (methods as Readonly<Record<string, Method>>)[property]
    : undefined;
}

export const JAVA_METHODS = {
  uid: "java",
  match: (call: Call): boolean => methodOf(call) !== undefined,
  resolve: (call: Call): unknown => methodOf(call)?.(call.context as never, ...call.params),
};
