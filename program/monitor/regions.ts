// Which region a resource or a question belongs to: its own `region`, else its provider's, else the stack's.
// In: providers as they are registered, references to them. Out: a region.
import { revealSecrets } from "./values";

type Bag = Readonly<Record<string, unknown>>;

export class Regions {
  readonly #ofProvider = new Map<string, string>();

  constructor(private readonly ofStack: string) {}

  note(type: string, urn: string, inputs: Bag): void {
    const region = revealSecrets(inputs.region);
    if (type.startsWith("pulumi:providers:") && typeof region === "string") this.#ofProvider.set(urn, region);
  }

  /** @param provider as the SDK refers to it: `urn::id`. */
  of(provider: string, inputs: Bag): string {
    const own = revealSecrets(inputs.region);
    if (typeof own === "string") return own;
    return this.#ofProvider.get(provider.slice(0, provider.lastIndexOf("::"))) ?? this.ofStack;
  }
}
