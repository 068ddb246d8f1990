// The bars of one column, each made once, in the order in which the first of its routes comes.

import type { Gate, GateVerdict } from "../gate";
import type { MapApi } from "../gates";

export interface Node {
  readonly title: string;
  readonly note: string;
  readonly verdict: GateVerdict | undefined;
  /** The number of the first route's row. */
  readonly row: number;
  readonly isChanged: boolean;
}

export interface Item {
  readonly gate: Gate;
  readonly api: MapApi;
  readonly group: string;
  readonly row: number;
}

export class Nodes {
  readonly #all = new Map<
    string,
    {
      index: number;
      title: string;
      note: string;
      item: Item;
      count: number;
      changed: boolean;
      mixed: boolean;
    }
  >();
  add(key: string, item: Item, title: string, note = ""): number {
    const known = this.#all.get(key);
    if (known === undefined) {
      const index = this.#all.size;
      this.#all.set(key, {
        index,
        title,
        note,
        item,
        count: 1,
        changed: item.gate.change !== "",
        mixed: false,
      });
      return index;
    }
    known.count += 1;
    known.changed ||= item.gate.change !== "";
    known.mixed ||= known.item.gate.verdict !== item.gate.verdict;
    return known.index;
  }
  list(noteOf: (count: number, note: string) => string): readonly Node[] {
    return [...this.#all.values()].map(({ title, note, item, count, changed, mixed }) => ({
      title,
      note: noteOf(count, note),
      verdict: mixed ? undefined : item.gate.verdict,
      row: item.row,
      isChanged: changed,
    }));
  }
}
