// What answers a data source, and the few lines that most answers share.
import { stableId } from "../stand-ins";

export type Bag = Readonly<Record<string, unknown>>;
export type DataSource = (args: Bag, region: string) => Record<string, unknown>;

/** The argument where it is a text, else something made up from all arguments. */
export function textOr(args: Bag, key: string, made: (seed: string) => string): string {
  const given = args[key];
  return typeof given === "string" && given !== "" ? given : made(JSON.stringify(args));
}

export const idLike =
  (prefix: string, length = 17) =>
  (seed: string): string =>
    `${prefix}-${stableId(`${prefix}${seed}`, length)}`;
