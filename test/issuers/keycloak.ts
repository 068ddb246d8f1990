// Test tooling: Keycloak as an issuer: a realm of its own, made through its admin API, its login page, its keys.

import { randomUUID } from "node:crypto";
import { freePort } from "../obtain";
import { answers, startChild } from "./child";
import { audience, type RealIssuer } from "./contract";
import { findKeycloak } from "./keycloak-home";
import { OAuth, returnTo } from "./oauth";

const realm = "shop";
const rsaProvider = "rsa-generated";

export async function startKeycloak(): Promise<RealIssuer> {
  const found = findKeycloak();
  if (found.path === undefined) throw new Error(found.reason);
  const [port, secret] = [await freePort(), randomUUID()];
  const base = `http://127.0.0.1:${port}`;
  const listen = [
    "--http-enabled=true",
    "--http-host=127.0.0.1",
    `--http-port=${port}`,
    "--hostname-strict=false",
  ];
  const child = await startChild("sh", ["bin/kc.sh", "start", "--optimized", ...listen], {
    cwd: found.path,
    env: { ...process.env, KC_BOOTSTRAP_ADMIN_USERNAME: "admin", KC_BOOTSTRAP_ADMIN_PASSWORD: secret },
    isReady: () => answers(`${base}/realms/master`),
    deadlineSeconds: 300,
  });
  const admin = new Admin(base, secret);
  await admin.send("POST", "/admin/realms", realmOf(secret));
  const oauth = await OAuth.discover(`${base}/realms/${realm}/.well-known/openid-configuration`);
  const client = (id: string) => ({ id, secret });
  const person = { knows: { username: "reader", password: secret } };
  return {
    issuer: oauth.issuer,
    jwksUri: oauth.jwksUri,
    profile: "keycloak",
    clientCredentials: () => oauth.clientCredentials(client("machine")),
    code: () => oauth.code(client("web"), person, { scope: "openid" }),
    refresh: (refreshToken) => oauth.refresh(client("web"), refreshToken),
    forAnotherApi: () => oauth.clientCredentials(client("elsewhere")),
    rotate: () => admin.addKey(),
    withdraw: () => admin.removeOldKeys(),
    close: child.close,
  };
}

/** Keycloak's own default of 300 s for an access token is not touched. */
const realmOf = (secret: string) => ({
  realm,
  enabled: true,
  sslRequired: "none",
  clients: [
    clientOf("machine", secret, { serviceAccountsEnabled: true, protocolMappers: [audienceMapper] }),
    clientOf("web", secret, {
      standardFlowEnabled: true,
      redirectUris: [returnTo],
      protocolMappers: [audienceMapper],
    }),
    clientOf("elsewhere", secret, { serviceAccountsEnabled: true }),
  ],
  users: [
    {
      username: "reader",
      enabled: true,
      email: "reader@example.com",
      emailVerified: true,
      firstName: "Ada",
      lastName: "Reader",
      credentials: [{ type: "password", value: secret, temporary: false }],
    },
  ],
});

const clientOf = (clientId: string, secret: string, rest: object) => ({
  clientId,
  secret,
  enabled: true,
  publicClient: false,
  standardFlowEnabled: false,
  ...rest,
});

/** Without it Keycloak's access tokens name no API. */
const audienceMapper = {
  name: "audience",
  protocol: "openid-connect",
  protocolMapper: "oidc-audience-mapper",
  config: { "included.custom.audience": audience, "access.token.claim": "true", "id.token.claim": "false" },
};

class Admin {
  constructor(
    private readonly base: string,
    private readonly password: string,
  ) {}

  async send(method: string, path: string, body?: unknown): Promise<unknown> {
    const form = {
      grant_type: "password",
      client_id: "admin-cli",
      username: "admin",
      password: this.password,
    };
    const login = await fetch(`${this.base}/realms/master/protocol/openid-connect/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    const { access_token: token } = (await login.json()) as { access_token: string };
    const response = await fetch(this.base + path, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
    return text === "" ? undefined : JSON.parse(text);
  }

  /** The key of the highest priority signs. */
  async addKey(): Promise<void> {
    const { id } = (await this.send("GET", `/admin/realms/${realm}`)) as { id: string };
    await this.send("POST", `/admin/realms/${realm}/components`, {
      name: "newest",
      providerId: rsaProvider,
      providerType: "org.keycloak.keys.KeyProvider",
      parentId: id,
      config: { priority: ["1000"], keySize: ["2048"], algorithm: ["RS256"] },
    });
  }

  async removeOldKeys(): Promise<void> {
    const path = `/admin/realms/${realm}/components`;
    const components = (await this.send("GET", `${path}?type=org.keycloak.keys.KeyProvider`)) as {
      id: string;
      name: string;
      providerId: string;
    }[];
    for (const { id, name, providerId } of components)
      if (providerId === rsaProvider && name !== "newest") await this.send("DELETE", `${path}/${id}`);
  }
}
