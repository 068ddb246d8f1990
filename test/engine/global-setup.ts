// Before any engine test: find or build the engine and tell the tests where it is.
// Without one, says once what is skipped and why; where CI is set, a missing engine is a failure, never a skip.

import { findEngine } from "./find";

/** The environment variable through which tests learn the path of the `pulumi` executable. */
export const enginePathVariable = "PORTCULLIS_ENGINE";

export default async function globalSetup(): Promise<void> {
  const mayBuild = isSet(process.env.CI) || isSet(process.env.PORTCULLIS_BUILD_ENGINE);
  const found = await findEngine({ mayBuild, log: (line) => process.stderr.write(`${line}\n`) });
  if (found.path !== undefined) {
    process.env[enginePathVariable] = found.path;
    return;
  }
  delete process.env[enginePathVariable];
  const line = `engine tests skipped: ${found.reason}; nothing was checked against the real Pulumi engine`;
  if (isSet(process.env.CI)) throw new Error(`${line}. In CI this is a failure: put pulumi or go on PATH.`);
  process.stderr.write(`${line}\n`);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "false" && value !== "0";
}
