// What the probe tells from inside the program's process, collected line by line.
// In: chunks of the pipe. Out: places, missing keys, functions that did not run, variables that were withheld.
import type { Place, Told } from "./probe";

type Of<Kind extends Told["kind"]> = Extract<Told, { kind: Kind }>;

export class Notes {
  readonly ready = new Set<string>();
  readonly missing = new Map<string, Of<"missing-key">>();
  readonly notRun: Of<"not-run">[] = [];
  readonly plain: Of<"plain">[] = [];
  readonly asked: Of<"asked">[] = [];
  readonly withheld = new Set<string>();
  private readonly places = new Map<string, Place[]>();
  private rest = "";

  add(chunk: string): void {
    const lines = `${this.rest}${chunk}`.split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) this.note(JSON.parse(line) as Told);
  }

  /** The place of the next resource of this type and name: two of them may have different parents. */
  takePlace(type: string, name: string): Place | undefined {
    return this.places.get(`${type} ${name}`)?.shift();
  }

  private note(told: Told): void {
    switch (told.kind) {
      case "ready":
        this.ready.add(told.module);
        break;
      case "at":
        this.places.set(`${told.type} ${told.name}`, [
          ...(this.places.get(`${told.type} ${told.name}`) ?? []),
          told.place,
        ]);
        break;
      case "missing-key":
        this.missing.set(told.key, told);
        break;
      case "not-run":
        this.notRun.push(told);
        break;
      case "plain":
        this.plain.push(told);
        break;
      case "asked":
        this.asked.push(told);
        break;
      case "withheld":
        this.withheld.add(told.name);
    }
  }
}
