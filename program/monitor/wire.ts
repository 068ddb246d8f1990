// What the engine would say of a resource: the types of its parents in its URN, and what goes back to the program.

import { revealSecrets } from "./values";

type Bag = Record<string, unknown>;

/** The part of a URN's type that names the parents; the stack itself is not part of it. */
export const parentTypes = (parent: string | undefined): string =>
  parent === undefined || parent === "pulumi:pulumi:Stack" ? "" : `${parent}$`;

/** What goes back to the program: its own inputs, still marked as it sent them, and the stand-ins. */
export function addStandIns(sent: Bag | undefined, inputs: Bag, outputs: Bag): Bag {
  const added = Object.fromEntries(Object.entries(outputs).filter(([key]) => !(key in inputs)));
  return { ...sent, ...(revealSecrets(added) as Bag) };
}
