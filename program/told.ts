// What the probe tells from inside the program's process, collected line by line.
// In: chunks of the pipe. Out: places, missing keys, functions that did not run, variables that were withheld.
import type { Place, Told } from "./probe";

type Of<Kind extends Told["kind"]> = Extract<Told, { kind: Kind }>;

export class Notes {
  readonly ready = new Set<string>();
  readonly missing = new Map<string, Of<"missing-key">>();
  readonly notRun: Of<"not-run">[] = [];
  readonly plain: Of<"plain">[] = [];
  /** Code by file. */
  readonly compiled = new Map<string, string>();
  readonly asked: Of<"asked">[] = [];
  readonly readAs: Of<"read-as">[] = [];
  readonly withheld = new Set<string>();
  readonly missingModules = new Set<string>();
  loaded: Pick<Of<"loaded">, "packages" | "own"> | undefined;
  private noteHeld: (held: Of<"held">) => void = () => undefined;
  /** Resolves when it waits: with whether its packages read the configuration meanwhile. */
  readonly held = new Promise<Of<"held">>((resolve) => {
    this.noteHeld = resolve;
  });
  isDone = false;
  /** Whether it drives Pulumi itself, by a program that ran in place. */
  isInline = false;
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

  /** What a package's own process told: all but where it registers, since its places are not the program's. */
  addWithin({ missing, notRun, plain, asked, readAs, withheld, missingModules }: Notes): void {
    for (const [key, one] of missing) this.missing.set(key, one);
    this.notRun.push(...notRun);
    this.plain.push(...plain);
    this.asked.push(...asked);
    this.readAs.push(...readAs);
    for (const name of withheld) this.withheld.add(name);
    for (const name of missingModules) this.missingModules.add(name);
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
      case "compiled":
        this.compiled.set(told.file, told.code);
        break;
      case "asked":
        this.asked.push(told);
        break;
      case "read-as":
        this.readAs.push(told);
        break;
      case "withheld":
        this.withheld.add(told.name);
        break;
      case "missing-module":
        this.missingModules.add(told.name);
        break;
      case "inline":
        this.isInline = true;
        break;
      case "held":
        this.noteHeld(told);
        break;
      case "loaded":
        this.loaded = told;
        break;
      case "done":
        this.isDone = true;
    }
  }
}
