// What an engine test file starts with: a `describe` that runs when there is an engine and counts as pending when
// there is none (global-setup.ts has said why by then, or has failed the run in CI).

import path from "node:path";
import { describe } from "@jest/globals";
import { enginePathVariable, pythonVariable, yamlHostVariable } from "./global-setup";

export const describeWithEngine = process.env[enginePathVariable] === undefined ? describe.skip : describe;

/** The absolute path of a folder of this repository. */
export function project(folder: string): string {
  return path.resolve(__dirname, "../..", folder);
}

/** The pack as it ships; `npm run build` makes its bundle. */
export const pack = project("policypack");

/** The three settings of the seed, for an issuer that need not exist: nothing is called at deployment. */
export const issuerConfig = {
  "aws:region": "eu-central-1",
  jwksUri: "https://issuer.example.com/.well-known/jwks.json",
  audience: "https://api.example.com",
  issuer: "https://issuer.example.com/",
};

/** A virtual environment with Pulumi's SDK for Python; "" where there is none. */
export const python = process.env[pythonVariable] ?? "";

/** Pulumi's own host for YAML programs; "" where there is none. */
export const yamlHost = process.env[yamlHostVariable] ?? "";
export const describeWithYaml = yamlHost === "" ? describe.skip : describeWithEngine;
