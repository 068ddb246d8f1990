// Before any deployment: find the engine as the engine tests do, and Python with the emulator of AWS.
// Without one of them, says once what is skipped; where CI is set, that is a failure, never a skip.

import { join } from "node:path";
import findEngine from "../engine/global-setup";
import { findPython, missing } from "../obtain";

/** The environment variable through which tests learn the path of a Python that has MiniStack. */
export const emulatorPythonVariable = "PORTCULLIS_EMULATOR_PYTHON";

export default async function globalSetup(): Promise<void> {
  await findEngine();
  const found = findPython("ministack", join(__dirname, "requirements.txt"));
  if (found.path === undefined) missing("a deployment into an emulator of AWS", found.reason);
  process.env[emulatorPythonVariable] = found.path ?? "";
}
