// A state beside the program it came from: what is found in the state is shown at the program's line, and only there.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildCli, type Cli } from "./run";

const PROGRAM = "test/cli/programs/placed";

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

/** The state of a stack `prod`, with one route more than the program has. */
function stateOf(project: string): string {
  const urn = (type: string, name: string) => `urn:pulumi:prod::${project}::${type}::${name}`;
  const route = (name: string) => ({
    urn: urn("aws:apigatewayv2/route:Route", name),
    type: "aws:apigatewayv2/route:Route",
    custom: true,
    id: name,
    inputs: { apiId: "a1", routeKey: `GET /${name}` },
    outputs: { apiId: "a1", routeKey: `GET /${name}`, authorizationType: "NONE" },
  });
  const api = {
    urn: urn("aws:apigatewayv2/api:Api", "api"),
    type: "aws:apigatewayv2/api:Api",
    custom: true,
    id: "a1",
    inputs: { protocolType: "HTTP" },
    outputs: { protocolType: "HTTP" },
  };
  const stack = {
    urn: urn("pulumi:pulumi:Stack", `${project}-prod`),
    type: "pulumi:pulumi:Stack",
    custom: false,
  };
  const path = join(cli.folder, `${project}.json`);
  writeFileSync(
    path,
    JSON.stringify({
      version: 3,
      deployment: { resources: [stack, api, route("open"), route("added-by-hand")] },
    }),
  );
  return path;
}

interface Log {
  readonly runs: readonly {
    readonly results: readonly {
      readonly locations?: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region?: { readonly startLine: number };
        };
      }[];
    }[];
  }[];
}

async function placesIn(state: string): Promise<readonly string[]> {
  const { code, stdout } = await cli.run(["check", PROGRAM, state, "--format", "sarif"]);
  expect(code).toBe(1);
  return (JSON.parse(stdout) as Log).runs.flatMap(({ results }) =>
    results.flatMap(({ locations = [] }) =>
      locations.map(({ physicalLocation: { artifactLocation, region } }) =>
        [artifactLocation.uri, region?.startLine].filter((part) => part !== undefined).join(":"),
      ),
    ),
  );
}

const LINE = `${PROGRAM}/index.js:7`;

test("the program's line stands in text for a route of both, and for no other", async () => {
  const { stdout } = await cli.run(["check", PROGRAM, stateOf("placed")]);
  const lines = stdout.split("\n").filter((line) => /GET +\/(open|added-by-hand)/.test(line));
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line.includes(LINE)).toBe(!line.includes("added-by-hand"));
});

test("SARIF points at the program's line, so that a host can annotate it", async () => {
  const places = await placesIn(stateOf("placed"));
  expect(places.filter((place) => place === LINE).length).toBeGreaterThanOrEqual(2);
});

test("a state of another project gets no place of this one", async () => {
  const places = await placesIn(stateOf("elsewhere"));
  expect(places.filter((place) => place === LINE)).toHaveLength(1);
});
