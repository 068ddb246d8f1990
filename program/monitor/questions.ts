// What a probe asks that has no other way to learn or to say it: reads and invokes of types that no provider has.
// In: a question. Out: a URN that names what would answer an unknown value, or the data sources that were not answered whole.
import { findStack } from "../fixtures";
import { ORIGIN } from "../probe";
import { holdsUnknown } from "../sealed";
import type { Asked } from "./contract";
import type { Bag, Ledger } from "./ledger";

/** The URN of a dependency that is no resource; undefined for any other type. An output that is known depends on nothing. */
export function answerProbe(ledger: Ledger, type: string, name: string, id: string): string | undefined {
  if (type === "portcullis:index:Unknown") return `${ORIGIN}${encodeURIComponent(id)}`;
  if (type !== "portcullis:index:StackOutput") return undefined;
  const { fixtures, project } = ledger.options;
  const outputs = findStack(fixtures, id, project)?.outputs;
  if (outputs !== undefined && Object.hasOwn(outputs, name) && !holdsUnknown(outputs[name]))
    return ledger.urn("", "pulumi:pulumi:StackReference", id);
  ledger.miss(`stack reference ${id} ${name}`, { section: "stackReferences", name: id, output: name });
  return `${ORIGIN}${encodeURIComponent(`stack reference ${id}, output ${name}`)}`;
}

export const QUESTIONS = "portcullis:index:questions";

/** Of the data sources of this name, those whose arguments are among what the answer says of itself; else all of them. */
export function originsOf(asked: readonly Asked[], { function: name, known }: Bag): readonly string[] {
  const texts = (known ?? {}) as Bag;
  const same = asked.filter(
    ({ token }) => token.split(":").at(-1)?.toLowerCase() === String(name).toLowerCase(),
  );
  const fits = same.filter(({ args }) =>
    Object.entries(args).every(([key, value]) => !(key in texts) || texts[key] === value),
  );
  return [...new Set((fits.length > 0 ? fits : same).map(({ origin }) => origin))];
}
