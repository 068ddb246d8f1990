// Before any engine test: find or build the engine and tell the tests where it is.
// Without one, says once what is skipped and why; where CI is set, a missing engine is a failure, never a skip.

import { dirname, join } from "node:path";
import { findPython, missing } from "../obtain";
import { findEngine } from "./find";
import { findYamlHost } from "./find-yaml-host";

/** The environment variable through which tests learn the path of the `pulumi` executable. */
export const enginePathVariable = "PORTCULLIS_ENGINE";

/** The same for Pulumi's host of YAML programs. */
export const yamlHostVariable = "PORTCULLIS_YAML_HOST";

/** The same for a virtual environment with Pulumi's SDK for Python. */
export const pythonVariable = "PORTCULLIS_PYTHON";

export default async function globalSetup(): Promise<void> {
  const mayBuild = isSet(process.env.CI) || isSet(process.env.PORTCULLIS_BUILD_ENGINE);
  const found = await findEngine({ mayBuild, log: (line) => process.stderr.write(`${line}\n`) });
  if (found.path !== undefined) {
    process.env[enginePathVariable] = found.path;
    setYamlHost(mayBuild);
    setPython();
    return;
  }
  delete process.env[enginePathVariable];
  const line = `engine tests skipped: ${found.reason}; nothing was checked against the real Pulumi engine`;
  if (isSet(process.env.CI)) throw new Error(`${line}. In CI this is a failure: put pulumi or go on PATH.`);
  process.stderr.write(`${line}\n`);
}

function setYamlHost(mayBuild: boolean): void {
  delete process.env[yamlHostVariable];
  const host = findYamlHost(mayBuild);
  if (host.path === undefined) missing("YAML programs on the real engine", host.reason);
  else process.env[yamlHostVariable] = host.path;
}

function setPython(): void {
  delete process.env[pythonVariable];
  const python = findPython("programs", join(__dirname, "../languages/python/requirements.txt"));
  if (python.path === undefined) missing("Python programs on the real engine", python.reason);
  else process.env[pythonVariable] = dirname(dirname(python.path));
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "false" && value !== "0";
}
