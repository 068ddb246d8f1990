// The options of a resource, evaluated: the ones that the monitor is told.
import type { Evaluating } from "./contract";
import { ProblemError } from "./problem";
import type { Registering } from "./registering";
import type { ResourceEntry } from "./template";
import { packageOf } from "./tokens";
import { Made, opened } from "./values";

export interface Options {
  readonly parent: Made | undefined;
  readonly provider: Made | undefined;
  readonly dependsOn: readonly string[];
  readonly aliases: readonly string[];
  readonly isProtected: boolean;
  readonly version: string;
}

export async function readOptions(
  entry: ResourceEntry,
  evaluating: Evaluating,
  registering: Registering,
): Promise<Options> {
  const read = async (name: string): Promise<unknown> => {
    const expression = entry.options[name];
    return expression === undefined
      ? undefined
      : opened(await evaluating.evaluate(expression, new Set())).value;
  };
  const one = async (name: string): Promise<Made | undefined> => {
    const value = await read(name);
    if (value === undefined || value instanceof Made) return value;
    throw new ProblemError(
      entry.options[name]?.line ?? entry.line,
      `${name}: expected a resource, as \${name}`,
    );
  };
  const dependsOn = await read("dependson");
  const aliases = await read("aliases");
  const version = await read("version");
  const given = await one("provider");
  return {
    parent: await one("parent"),
    provider:
      given ?? (await defaultProvider(registering.tokens.resource(entry.type), evaluating, registering)),
    dependsOn: [dependsOn].flat().flatMap((made) => (made instanceof Made ? [made.urn] : [])),
    aliases: Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === "string") : [],
    isProtected: (await read("protect")) === true,
    version: typeof version === "string" ? version : "",
  };
}

/** The provider that the program made the default for a package, unless it is what asks. @param token of a type or a function */
export async function defaultProvider(
  token: string,
  evaluating: Evaluating,
  { resources }: Registering,
): Promise<Made | undefined> {
  const owner = packageOf(token);
  const found = resources.find((one) => one.isDefaultProvider && packageOf(one.type) === owner);
  if (found === undefined || token.startsWith("pulumi:") || evaluating.isOpen(found.id)) return undefined;
  return evaluating.resource(found.id, found.line);
}
