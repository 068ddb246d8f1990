// What a deployment test starts with: a `describe` that counts as pending where the engine or the emulator is missing
// (global-setup.ts has said why by then, or has failed the run in CI).

import { describe } from "@jest/globals";
import { enginePathVariable } from "../engine/global-setup";
import { emulatorPythonVariable } from "./global-setup";

const hasEmulator = Boolean(process.env[emulatorPythonVariable]);

export const describeDeployment = process.env[enginePathVariable] && hasEmulator ? describe : describe.skip;

/** For what asks the emulator without the engine. */
export const describeEmulator = hasEmulator ? describe : describe.skip;
