// A stage as a program declares it.

export interface Stage {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
}
