// What the tests beside this file share.

import { join } from "node:path";
import { beforeAll } from "@jest/globals";
import { evaluate } from "../../program/evaluate";
import type { Evaluation, RecordedResource } from "../../program/recorded";

/** The inputs these tests look at. */
export interface Known {
  readonly name?: string;
  readonly body?: string;
  readonly policy?: string;
  readonly assumeRolePolicy?: string;
  readonly managedPolicyArns?: readonly string[];
  readonly retentionInDays?: number;
  readonly sourceArn?: string;
  readonly xrayTracingEnabled?: boolean;
  readonly accessLogSettings?: { readonly format: string };
}

export const directory = join(__dirname, "../..");

export const config = {
  issuer: "https://example.eu.auth0.com/",
  audience: "https://api.example.com",
  jwksUri: "https://example.eu.auth0.com/.well-known/jwks.json",
};

export let evaluation: Evaluation;

export const all = (type: string): RecordedResource[] =>
  evaluation.resources.filter((resource) => resource.type === type);

export const inputs = (type: string) => all(type).map((resource) => resource.inputs as Known);

beforeAll(async () => {
  evaluation = await evaluate({ transpileOnly: true, directory, config });
});

export const body = () => JSON.parse(String(inputs("aws:apigateway/restApi:RestApi")[0]?.body));
