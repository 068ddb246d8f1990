// One environment variable → one checked value. Throws at cold start; messages name the setting and what was
// expected, never what was found (a secret may have been pasted into the wrong one).

export type Environment = Readonly<Record<string, string | undefined>>;

export function readText(env: Environment, name: string): string {
  const value = env[name];
  if (value === undefined || value === "")
    throw new Error(`${name}: expected a value; it is missing or empty`);
  return value;
}

/** A whole number from `least` to `most`; `standard` when the setting is absent. Also used for milliseconds and sizes. */
export function readSeconds(
  env: Environment,
  name: string,
  standard: number,
  least: number,
  most: number,
): number {
  const value = env[name];
  if (value === undefined) return standard;
  return toWhole(name, value, least, most);
}

/** @throws Error unless `value` is a whole number (or its decimal digits) from `least` to `most`. */
export function toWhole(name: string, value: unknown, least: number, most: number): number {
  const number = typeof value === "string" && /^[0-9]{1,9}$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number) || number < least || number > most) {
    throw new Error(`${name}: expected a whole number from ${least} to ${most}`);
  }
  return number;
}

/** The first choice is the default. */
export function readChoice<T extends string>(
  env: Environment,
  name: string,
  choices: readonly [T, ...T[]],
): T {
  const value = env[name];
  if (value === undefined) return choices[0];
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw new Error(`${name}: expected one of ${choices.join(", ")}`);
  return choice;
}

export function readFlag(env: Environment, name: string): boolean {
  return readChoice(env, name, ["false", "true"]) === "true";
}
