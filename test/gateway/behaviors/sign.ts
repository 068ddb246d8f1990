// AWS's own signer, for requests to routes with IAM: what signs is not what verifies.

import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";

export interface Signing {
  readonly method?: string;
  readonly body?: string;
  readonly target: URL;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly service: string;
  /** Undefined: keys that nobody has. */
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret as string);
  }
  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

export async function signedHeaders({
  method = "GET",
  body,
  target,
  time,
  service,
  keys,
}: Signing): Promise<[string, string][]> {
  const signer = new SignatureV4({
    service,
    region: "eu-west-1",
    credentials: keys ?? { accessKeyId: "AKIAOTHER", secretAccessKey: "other" },
    sha256: Sha256 as never,
  });
  const { headers } = await signer.sign(
    {
      method,
      protocol: target.protocol,
      hostname: target.hostname,
      port: Number(target.port),
      path: target.pathname,
      query: Object.fromEntries(target.searchParams),
      headers: { host: target.host },
      ...(body === undefined ? {} : { body }),
    },
    { signingDate: new Date(time) },
  );
  return Object.entries(headers).filter(([name]) => name.toLowerCase() !== "host");
}
