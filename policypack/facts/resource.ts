// One registered resource as check() takes it, and how it points to others.
// It is the same for the analyzer, an exported state and a recorded program; property bags may hold Pulumi's unknowns.

export interface Resource {
  readonly urn: string;
  /** Pulumi type token, e.g. `aws:apigateway/restApi:RestApi`. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  /** The provider's id, where it exists. */
  readonly id?: string | undefined;
  readonly parent?: string | undefined;
  /** Read with `.get()`: not the stack's own, so others are followed to it and it is never judged. */
  readonly external?: boolean | undefined;
  /** A component: what it makes are resources of their own, and they are judged. */
  readonly isComponent?: boolean | undefined;
  readonly dependencies?: readonly string[] | undefined;
  /** For properties that hold an unknown: what would answer it, as far as an evaluation knows. */
  readonly unknownFrom?: Readonly<Record<string, readonly string[]>> | undefined;
  /** URNs that each property was computed from: the only link between resources whose ids do not exist yet. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** `aws:apigateway/restApi:RestApi` and YAML's `aws:apigateway:RestApi` are one type: the shorter spelling. */
export function shortType(type: string): string {
  const [pkg, module, name, more] = type.split(":");
  if (pkg === undefined || module === undefined || name === undefined || more !== undefined) return type;
  return `${pkg}:${module.split("/")[0]}:${name}`;
}
