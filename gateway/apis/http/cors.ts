// The CORS configuration of an HTTP API or a function URL, as resources and as OpenAPI spell it.

import { asInteger, asObject, isTrue } from "../parts";

export interface Cors {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  /** Seconds. */
  readonly maxAge: number | undefined;
  readonly credentials: boolean;
}

export function readCors(declared: unknown): Cors | undefined {
  const settings = asObject(declared);
  if (settings === undefined) return undefined;
  return {
    origins: texts(settings.allowOrigins),
    methods: texts(settings.allowMethods),
    headers: texts(settings.allowHeaders),
    exposed: texts(settings.exposeHeaders),
    maxAge: asInteger(settings.maxAge),
    credentials: isTrue(settings.allowCredentials),
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
