// Test tooling: what the suite asks of an issuer that nobody here wrote. One file beside this one implements it for each.

import type { Tokens } from "./oauth";

export const audience = "https://api.example.com";

export interface RealIssuer {
  readonly issuer: string;
  readonly jwksUri: string;
  /** The profile that fits it (docs/authorizer/settings.md). */
  readonly profile: string;
  readonly clientCredentials: () => Promise<Tokens>;
  readonly code: () => Promise<Tokens>;
  readonly refresh: (refreshToken: string) => Promise<Tokens>;
  /** An access token of the same issuer for another API. */
  readonly forAnotherApi: () => Promise<Tokens>;
  /** A new key signs; the former stays in the key set. */
  readonly rotate: () => Promise<void>;
  /** The former key leaves the key set. */
  readonly withdraw: () => Promise<void>;
  readonly close: () => Promise<void>;
}
