// Members that a provider computes inside of an object that the program gave: unknown until it is deployed, as at a real preview.
// In: a type and what goes back to the program. Out: the same with those members. computed.json is generated from @pulumi/aws.
import { UNKNOWN } from "../../probe";
import { type Bag, isBag, SECRET, SIGNATURE } from "../../wire";
import table from "./computed.json";

interface Members {
  readonly [name: string]: 1 | Members;
}

const byType = table as Readonly<Record<string, unknown>> as Readonly<Record<string, Members>>;

export function withComputed(type: string, outputs: Bag): Bag {
  const members = Object.hasOwn(byType, type) ? byType[type] : undefined;
  if (members === undefined) return outputs;
  const filled = Object.entries(outputs).map(([name, value]) => {
    const below = Object.hasOwn(members, name) ? members[name] : undefined;
    return [name, typeof below === "object" ? fill(value, below) : value] as const;
  });
  return Object.fromEntries(filled);
}

function fill(value: unknown, members: Members): unknown {
  if (Array.isArray(value)) return value.map((one) => fill(one, members));
  if (!isBag(value)) return value;
  if (value[SIGNATURE] === SECRET) return { ...value, value: fill(value.value, members) };
  if (value[SIGNATURE] !== undefined) return value;
  const added = Object.entries(members).flatMap(([name, below]) => {
    if (below === 1) return name in value ? [] : [[name, UNKNOWN] as const];
    return name in value ? [[name, fill(value[name], below)] as const] : [];
  });
  return { ...value, ...Object.fromEntries(added) };
}
