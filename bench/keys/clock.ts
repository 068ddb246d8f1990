// A clock that only jumps to what is due next, so that an hour of a thousand sandboxes takes seconds. In order of time, and
// what is due at one time in the order in which it was asked for.

export interface Clock {
  now(): number;
  at(time: number, run: () => void): () => void;
  /** Runs what is due up to `until`, each with all promises that follow from it. */
  run(until: number): Promise<void>;
}

interface Due {
  readonly time: number;
  readonly order: number;
  run: (() => void) | undefined;
}

export function createClock(startsAt: number): Clock {
  let now = startsAt;
  let order = 0;
  const heap: Due[] = [];
  const isBefore = (a: Due, b: Due) => a.time < b.time || (a.time === b.time && a.order < b.order);

  function push(due: Due): void {
    let at = heap.push(due) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const [parent, child] = [heap[above], heap[at]];
      if (parent === undefined || child === undefined || !isBefore(child, parent)) return;
      [heap[above], heap[at]] = [child, parent];
      at = above;
    }
  }

  function pop(): Due | undefined {
    const [first, last] = [heap[0], heap.pop()];
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let at = 0; ; ) {
      const least = [at, 2 * at + 1, 2 * at + 2].reduce((a, b) => {
        const [one, other] = [heap[a], heap[b]];
        return one !== undefined && other !== undefined && isBefore(other, one) ? b : a;
      });
      const [one, other] = [heap[at], heap[least]];
      if (least === at || one === undefined || other === undefined) return first;
      [heap[at], heap[least]] = [other, one];
      at = least;
    }
  }

  return {
    now: () => now,
    at(time, run) {
      order += 1;
      const due: Due = { time, order, run };
      push(due);
      return () => {
        due.run = undefined;
      };
    },
    async run(until) {
      while (heap[0] !== undefined && heap[0].time <= until) {
        const due = pop();
        if (due?.run === undefined) continue;
        now = due.time;
        due.run();
        await new Promise((resolve) => setImmediate(resolve));
      }
      now = until;
    },
  };
}
