// What the tests beside this file share.

import { join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import { bundlePack } from "../../build/pack";
import { urnOf } from "../../policypack/rules/case";
import { Analyzer, type EngineResource } from "./analyzer";

export const FOLDER = join(__dirname, "../../policypack");

export const API = "aws:apigateway/restApi:RestApi";

export function engineResource(
  type: string,
  name: string,
  properties: EngineResource["properties"],
  links = {},
): EngineResource {
  return { type, name, urn: urnOf(type, name), properties, propertyDependencies: links };
}

export let analyzer: Analyzer;

beforeAll(async () => {
  await bundlePack();
  analyzer = await Analyzer.start(FOLDER);
}, 60_000);

afterAll(() => analyzer.stop());
