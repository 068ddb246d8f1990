// Before any test on Lambda's runtime client: get it, and the releases of Node that Lambda has.
// Where it cannot be built, says once what is skipped; where CI is set, that is a failure, never a skip.

import { missing } from "../obtain";
import { findRuntimes } from "./runtimes";

/** The environment variable through which tests learn the runtimes, as JSON. */
export const runtimesVariable = "PORTCULLIS_RUNTIMES";

export default function globalSetup(): void {
  process.env[runtimesVariable] = "[]";
  if (process.platform === "linux") process.env[runtimesVariable] = JSON.stringify(findRuntimes());
  else missing("Lambda's runtime client", "it builds on Linux only");
}
