// Test tooling: an OAuth client of any issuer: client credentials, code with PKCE, refresh (RFC 6749, RFC 7636).
// In: the issuer's discovery document and clients. Out: tokens as the issuer gave them.

import { createHash, randomBytes } from "node:crypto";
import { logIn, type Person } from "./browser";

export interface Tokens {
  readonly access_token: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly token_type: string;
  readonly expires_in: number;
}

export interface Client {
  readonly id: string;
  readonly secret: string;
}

/** Nothing listens there: the code is read from the redirect. */
export const returnTo = "http://127.0.0.1:9/callback";

export class OAuth {
  private constructor(
    private readonly endpoints: {
      readonly token: string;
      readonly authorization: string;
    },
    /** The issuer's own words for its name and its keys. */
    readonly issuer: string,
    readonly jwksUri: string,
  ) {}

  static async discover(url: string): Promise<OAuth> {
    const document = (await (await fetch(url)).json()) as Record<string, string>;
    const { token_endpoint: token = "", authorization_endpoint: authorization = "" } = document;
    return new OAuth({ token, authorization }, document.issuer ?? "", document.jwks_uri ?? "");
  }

  clientCredentials(client: Client, extra: Readonly<Record<string, string>> = {}): Promise<Tokens> {
    return this.#ask(client, { grant_type: "client_credentials", ...extra });
  }

  refresh(client: Client, refreshToken: string): Promise<Tokens> {
    return this.#ask(client, { grant_type: "refresh_token", refresh_token: refreshToken });
  }

  async code(client: Client, person: Person, extra: Readonly<Record<string, string>> = {}): Promise<Tokens> {
    const verifier = randomBytes(32).toString("base64url");
    const query = new URLSearchParams({
      response_type: "code",
      client_id: client.id,
      redirect_uri: returnTo,
      state: randomBytes(8).toString("hex"),
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...extra,
    });
    const back = await logIn(`${this.endpoints.authorization}?${query}`, returnTo, person);
    const code = back.searchParams.get("code");
    if (code === null) throw new Error(`the issuer sent ${back.searchParams.get("error")} instead of a code`);
    const { resource } = extra;
    return this.#ask(client, {
      grant_type: "authorization_code",
      code,
      redirect_uri: returnTo,
      code_verifier: verifier,
      ...(resource === undefined ? {} : { resource }),
    });
  }

  async #ask(client: Client, form: Readonly<Record<string, string>>): Promise<Tokens> {
    const credentials = Buffer.from(`${client.id}:${client.secret}`).toString("base64");
    const response = await fetch(this.endpoints.token, {
      method: "POST",
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams(form),
    });
    if (response.ok) return (await response.json()) as Tokens;
    throw new Error(`the token endpoint answered ${response.status}: ${await response.text()}`);
  }
}
