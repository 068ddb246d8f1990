// Test tooling: user pools of Cognito as moto makes them. They name themselves as AWS does, and publish their keys on loopback.

import { dirname, join } from "node:path";
import { findPython, freePort } from "../obtain";
import { startChild } from "./child";

export interface Pool {
  /** As `iss` has it. */
  readonly issuer: string;
  readonly jwksUri: string;
  readonly client: string;
  readonly signIn: (client?: string) => Promise<CognitoTokens>;
  readonly refresh: (refreshToken: string) => Promise<CognitoTokens>;
  readonly addClient: () => Promise<string>;
}

export interface CognitoTokens {
  readonly AccessToken: string;
  readonly IdToken?: string;
  readonly RefreshToken?: string;
  readonly ExpiresIn: number;
}

const password = "A-pass-word-1";

export interface Cognito {
  readonly createPool: () => Promise<Pool>;
  readonly close: () => Promise<void>;
}

/** @throws Error when there is no Python, or moto does not answer in time. */
export async function startCognito(): Promise<Cognito> {
  const python = findPython("moto", join(__dirname, "moto-requirements.txt"));
  if (python.path === undefined) throw new Error(`moto: ${python.reason}`);
  const origin = `http://127.0.0.1:${await freePort()}`;
  const call = async <T>(action: string, body: object): Promise<T> => {
    const answer = await fetch(origin, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": `AWSCognitoIdentityProviderService.${action}`,
        Authorization: "AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/cognito-idp/aws4_request",
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${action} was answered ${answer.status}`);
    return (await answer.json()) as T;
  };
  const child = await startChild(
    join(dirname(python.path), "python"),
    ["-m", "moto.server", "-H", "127.0.0.1", "-p", new URL(origin).port],
    {
      cwd: __dirname,
      env: { PATH: process.env.PATH },
      isReady: async () => (await fetch(origin).catch(() => undefined)) !== undefined,
      deadlineSeconds: 120,
    },
  );
  return { createPool: () => createPool(origin, call), close: child.close };
}

type Call = <T>(action: string, body: object) => Promise<T>;

async function createPool(origin: string, call: Call): Promise<Pool> {
  const { UserPool } = await call<{ UserPool: { Id: string } }>("CreateUserPool", { PoolName: "people" });
  const UserPoolId = UserPool.Id;
  const addClient = async () => {
    const ExplicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
    const made = { UserPoolId, ClientName: "shop", ExplicitAuthFlows };
    const { UserPoolClient } = await call<{ UserPoolClient: { ClientId: string } }>(
      "CreateUserPoolClient",
      made,
    );
    return UserPoolClient.ClientId;
  };
  const client = await addClient();
  await call("AdminCreateUser", { UserPoolId, Username: "ada" });
  await call("AdminSetUserPassword", { UserPoolId, Username: "ada", Password: password, Permanent: true });
  const authenticate = async (ClientId: string, AuthFlow: string, AuthParameters: object) =>
    (
      await call<{ AuthenticationResult: CognitoTokens }>("InitiateAuth", {
        ClientId,
        AuthFlow,
        AuthParameters,
      })
    ).AuthenticationResult;
  return {
    issuer: `https://cognito-idp.eu-west-1.amazonaws.com/${UserPoolId}`,
    jwksUri: `${origin}/${UserPoolId}/.well-known/jwks.json`,
    client,
    addClient,
    signIn: (own = client) =>
      authenticate(own, "USER_PASSWORD_AUTH", { USERNAME: "ada", PASSWORD: password }),
    refresh: (REFRESH_TOKEN) => authenticate(client, "REFRESH_TOKEN_AUTH", { REFRESH_TOKEN }),
  };
}
