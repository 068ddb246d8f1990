// Before any test against AWS's models: find Python and put its packages into a virtual environment in the cache.
// Without Python, says once what is skipped; where CI is set, that is a failure, never a skip.

import { dirname, join } from "node:path";
import { findPython, missing } from "../obtain";

/** The environment variable through which tests learn the interpreter's path. */
export const pythonVariable = "PORTCULLIS_MODELS_PYTHON";

export default async function globalSetup(): Promise<void> {
  const found = findPython("aws-models", join(__dirname, "requirements.txt"));
  if (found.path === undefined) missing("AWS's service models", found.reason);
  process.env[pythonVariable] = found.path ?? "";
  // The example in Python runs on Pulumi's packages, as the tests of other languages do.
  const pulumi = findPython("programs", join(__dirname, "..", "languages", "python", "requirements.txt"));
  if (pulumi.path === undefined) missing("the example in Python", pulumi.reason);
  else process.env.VIRTUAL_ENV = dirname(dirname(pulumi.path));
}
