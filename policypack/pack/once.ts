// Reads each resource once for all policies. The host calls every policy in turn with the same resource,
// and a policy that asks a second time for the same key starts a new reading, so nothing outlives its call.

const MAX_KEPT = 256;

export class Once<A, T> {
  private readonly kept = new Map<string, { readonly value: T; readonly seenBy: Set<string> }>();

  constructor(private readonly make: (argument: A) => T) {}

  get(key: string, reader: string, argument: A): T {
    const kept = this.kept.get(key);
    if (kept !== undefined && !kept.seenBy.has(reader)) {
      kept.seenBy.add(reader);
      return kept.value;
    }
    const value = this.make(argument);
    this.kept.delete(key);
    this.kept.set(key, { value, seenBy: new Set([reader]) });
    const oldest = this.kept.keys().next();
    if (this.kept.size > MAX_KEPT && oldest.done !== true) this.kept.delete(oldest.value);
    return value;
  }
}
