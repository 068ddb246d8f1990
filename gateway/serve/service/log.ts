// The logger that the gateway writes to: pino's shape, so that any pino logger fits.
// Fields are codes, names and places; a header, a token, a query or a body never gets in.

type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

export interface Log {
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}
