// The claim `cnf` and the certificate that the client showed → whether the token is used by whom it was given to.
// RFC 8705 section 3: a thumbprint of the certificate that the gateway has verified. Any other binding (DPoP's `jkt`, a key)
// stays denied: as a bearer token it would be worth what the binding was to prevent.

import { createHash, X509Certificate } from "node:crypto";
import type { DenialCode } from "../denial";
import { isJsonObject } from "../encoding";

/** @param certificate PEM, only where no answer is cached: a cached one would be used without asking for the certificate. */
export function checkBinding(cnf: unknown, certificate: string | undefined): DenialCode | undefined {
  if (certificate === undefined || !isJsonObject(cnf) || Object.keys(cnf).join() !== "x5t#S256")
    return "proof-missing";
  const bound = cnf["x5t#S256"];
  return typeof bound === "string" && bound === thumbprintOf(certificate) ? undefined : "proof-invalid";
}

function thumbprintOf(pem: string): string | undefined {
  try {
    return createHash("sha256").update(new X509Certificate(pem).raw).digest("base64url");
  } catch {
    return undefined;
  }
}
