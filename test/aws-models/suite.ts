// What a test against AWS's models starts with: a `describe` that counts as pending where there is no Python
// (global-setup.ts has said why by then, or has failed the run in CI).

import { describe } from "@jest/globals";
import { pythonVariable } from "./global-setup";

export const describeWithPython = process.env[pythonVariable] ? describe : describe.skip;
