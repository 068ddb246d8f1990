// Arguments as the engine sends them → arguments as a TypeScript program gives them. In: values in which a whole list may be one output,
// since other languages cannot always say which of its parts is secret or comes from a resource. Out: plain values where the schema has
// plain ones, outputs where it takes outputs. What is secret or depends on a resource stays so in those. Null is "not said".
import { Output, output } from "@pulumi/pulumi";

export interface Spec {
  readonly type?: string;
  readonly $ref?: string;
  readonly plain?: boolean;
  readonly items?: Spec;
  readonly additionalProperties?: Spec;
  readonly oneOf?: readonly Spec[];
}

export interface ObjectSpec {
  readonly properties: Readonly<Record<string, Spec>>;
}

export interface PluginSchema {
  readonly types: Readonly<Record<string, ObjectSpec>>;
  readonly resources: Readonly<
    Record<string, ObjectSpec & { readonly inputProperties: Readonly<Record<string, Spec>> }>
  >;
}

type Bag = Readonly<Record<string, unknown>>;

export function plainArguments(inputs: Bag, declared: ObjectSpec, schema: PluginSchema): Promise<Bag> {
  return new Walk(schema).members(inputs, declared, undefined);
}

class Walk {
  constructor(private readonly schema: PluginSchema) {}

  /** @param within the output that the value was part of */
  async members(bag: Bag, { properties }: ObjectSpec, within: Output<unknown> | undefined): Promise<Bag> {
    const entries = Object.entries(bag).filter(([, value]) => value !== undefined && value !== null);
    const walked = entries.map(async ([key, value]) => [
      key,
      await this.value(value, properties[key], within),
    ]);
    return Object.fromEntries(await Promise.all(walked));
  }

  private async value(value: unknown, spec: Spec | undefined, within: Output<unknown> | undefined) {
    // What the schema does not know, the component refuses by its name.
    if (spec === undefined) return value;
    if (spec.plain !== true)
      return within === undefined ? value : output([within, value]).apply(([, own]) => own);
    return this.plain(value, spec, within);
  }

  private async plain(value: unknown, spec: Spec, within: Output<unknown> | undefined): Promise<unknown> {
    if (Output.isInstance(value)) {
      const known = await knownValue(value);
      // Not known yet, or a secret where a plain text belongs: refused as in TypeScript.
      if (known === undefined || (known.isSecret && !isObject(known.value))) return value;
      return this.plain(known.value, spec, within === undefined ? value : output([within, value]));
    }
    if (Array.isArray(value))
      return Promise.all(value.map((item: unknown) => this.value(item, itemsOf(spec), within)));
    if (!isObject(value)) return value;
    const named = this.named(spec);
    if (named !== undefined) return this.members(value, named, within);
    const values = spec.additionalProperties;
    const all = Object.keys(value).map((key) => [key, values] as const);
    return this.members(value, { properties: Object.fromEntries(all) as Record<string, Spec> }, within);
  }

  private named(spec: Spec): ObjectSpec | undefined {
    const refs = [spec, ...(spec.oneOf ?? [])].flatMap(
      ({ $ref = "" }) => /^#\/types\/(.+)$/.exec($ref)?.[1] ?? [],
    );
    return refs[0] === undefined ? undefined : this.schema.types[refs[0]];
  }
}

const itemsOf = (spec: Spec): Spec | undefined =>
  spec.items ?? spec.oneOf?.find(({ type }) => type === "array")?.items;

const isObject = (value: unknown): value is Bag => typeof value === "object" && value !== null;

/** Undefined where any part of it is not known. */
async function knownValue(value: Output<unknown>) {
  const { isKnown, isSecret, promise } = value as unknown as Internals;
  const [known, secret, content] = await Promise.all([isKnown, isSecret, promise.call(value, true)]);
  return known ? { value: content, isSecret: secret } : undefined;
}

/** Members of every output that Pulumi's types leave out. */
interface Internals {
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  promise(withUnknowns: boolean): Promise<unknown>;
}
