// Routes that come from an OpenAPI document which a team has already.
import type { RestBackend } from "./backend";

export interface OpenApiArgs {
  /** The document itself, or the path of its file (JSON or YAML). Each operation names its access: `x-portcullis-access`. */
  readonly document: string | Readonly<Record<string, unknown>>;
  /** What stands behind each operation, by operationId; else its own `x-amazon-apigateway-integration` does. */
  readonly backends?: Readonly<Record<string, RestBackend>>;
}
