// What a deployment test starts with: a `describe` that counts as pending where the engine or the emulator is missing
// (global-setup.ts has said why by then, or has failed the run in CI).

import { describe } from "@jest/globals";
import { enginePathVariable } from "../engine/global-setup";
import { emulatorPythonVariable } from "./global-setup";

const isPossible = Boolean(process.env[enginePathVariable] && process.env[emulatorPythonVariable]);

export const describeDeployment = isPossible ? describe : describe.skip;
