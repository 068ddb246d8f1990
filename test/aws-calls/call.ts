// Test tooling: what it means to turn a resource into calls of AWS's API, whoever answers them.
// In: a resource's inputs. Out: its id and what AWS would compute. The caller decides where a call goes.

export type Service =
  | "acm"
  | "apigateway"
  | "apigatewayv2"
  | "cloudwatch"
  | "iam"
  | "lambda"
  | "logs"
  | "route53"
  | "s3"
  | "wafv2";
export type Properties = Readonly<Record<string, unknown>>;

/** Makes one call, named as in AWS's service models, and gives its answer. */
export type Call = (service: Service, operation: string, input: Properties) => Promise<Properties>;

/** Where a stack is deployed. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** What is there: an id as Pulumi keeps it, the inputs it was made from, and what AWS computed. */
export interface Existing {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** One resource type. It must make a call of every input it reads, and throw UntranslatedError at one it does not know. */
export interface Kind {
  /** The input that the provider makes up where the program leaves it out. */
  readonly autoNamed?: string;
  /** Inputs that AWS cannot change in place. */
  readonly replacedBy: readonly string[];
  create(call: Call, inputs: Properties, place: Place): Promise<Omit<Existing, "inputs">>;
  /** Absent where every input replaces the resource. Gives what AWS computed anew. */
  update?(call: Call, existing: Existing, inputs: Properties, place: Place): Promise<Properties>;
  remove(call: Call, existing: Existing): Promise<void>;
}

/** Something that has no calls here yet: an unknown is an error with a name, never nothing. */
export class UntranslatedError extends Error {}
