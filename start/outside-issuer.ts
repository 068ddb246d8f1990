// An issuer that runs elsewhere, as `--issuer URL` names it: its discovery document says where its keys are (OpenID Connect
// Discovery 1.0 section 4). In: a URL. Out: issuer and key set address, or one clear error. It asks for nothing else.

export interface IssuerNames {
  readonly issuer: string;
  readonly jwksUri: string;
}

/** Throws an Error whose message is meant for people. */
export async function findIssuer(issuer: string): Promise<IssuerNames> {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const document = await read(address);
  if (document.issuer !== issuer)
    throw new Error(
      `--issuer: ${address} names another issuer: give it exactly as the issuer does, with or without the slash at its end`,
    );
  if (typeof document.jwks_uri !== "string" || !URL.canParse(document.jwks_uri))
    throw new Error(`--issuer: ${address} says no jwks_uri`);
  return { issuer, jwksUri: document.jwks_uri };
}

async function read(address: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(10_000), redirect: "error" });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return (await answer.json()) as Record<string, unknown>;
  } catch (error) {
    const reason = error instanceof Error ? error.message : "it failed";
    throw new Error(`--issuer: ${address} cannot be read (${reason}): start the issuer, or check its URL`);
  }
}
