// Laws of the pack over generated programs. Small here; PACK_RUNS raises the number of runs.

import { describe, expect, test } from "@jest/globals";
import { unknownCheckingProxy } from "@pulumi/policy";
import fc from "fast-check";
import { VERDICTS } from "../../policypack/adapters/example.cases";
import { check, type Report, type Resource } from "../../policypack/check";
import { renderReport } from "../../policypack/report/text";
import { documents, texts } from "../arbitraries/openapi";
import {
  CANARY,
  hide,
  hideable,
  programs,
  routes,
  SPELLINGS,
  spellable,
  strangeResources,
} from "../arbitraries/resources";

const RUNS = Number(process.env.PACK_RUNS ?? 150);
const TODAY = "2026-06-15";
const ALL_ON = { profile: "strict", today: TODAY } as const;

function proxied(resources: readonly Resource[]): readonly Resource[] {
  return resources.map((one) => ({
    ...one,
    props: unknownCheckingProxy(one.props) as Record<string, unknown>,
  }));
}

/** Verdicts of the routes each resource declares. */
function bySource(resources: readonly Resource[]): ReadonlyMap<string, readonly string[]> {
  const verdicts = new Map<string, string[]>();
  for (const { urn, verdict } of check(resources).routes)
    verdicts.set(urn, [...(verdicts.get(urn) ?? []), verdict]);
  return verdicts;
}

describe("the same logical API", () => {
  test.each(SPELLINGS.map((one) => [`${one.adapter}: ${one.title}`, one] as const))(
    "gets the same verdicts as %s",
    (_title, spelling) => {
      fc.assert(
        fc.property(routes, (all) => {
          const wanted = spellable(spelling, all);
          const report = check(proxied(spelling.spell(wanted)));
          const isRoute =
            spelling.isRoute ?? ((one, route) => one.method === route.method && one.path === route.path);
          for (const route of wanted) {
            const found = report.routes.filter((one) => isRoute(one, route)).map(({ verdict }) => verdict);
            expect({ route, found }).toEqual({ route, found: [VERDICTS[route.guard]] });
          }
        }),
        { numRuns: Math.ceil(RUNS / 5) },
      );
    },
  );
});

describe("an OpenAPI body", () => {
  test("gives each operation the verdict of its own trick, whatever surrounds it", () => {
    fc.assert(
      fc.property(
        documents().chain((built) => fc.tuple(fc.constant(built), texts(built.document))),
        ([{ operations }, body]) => {
          const api: Resource = {
            urn: "urn:a",
            type: "aws:apigateway/restApi:RestApi",
            name: "a",
            props: { body },
          };
          const found = check([api]).routes.map(
            ({ method, path, verdict }) => `${method} ${path} ${verdict}`,
          );
          expect(found.sort()).toEqual(operations.map((o) => `${o.method} ${o.path} ${o.verdict}`).sort());
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe("hiding one value", () => {
  test("turns a verdict into undecided or leaves it, and never an open route into a guarded one", () => {
    const hidden = programs
      .filter((resources) => hideable(resources).length > 0)
      .chain((resources) => fc.tuple(fc.constant(resources), fc.constantFrom(...hideable(resources))));
    fc.assert(
      fc.property(hidden, ([resources, path]) => {
        const before = bySource(resources);
        const after = bySource(proxied(hide(resources, path)));
        for (const [urn, verdicts] of after) {
          const allowed = new Set([...(before.get(urn) ?? []), "undecided"]);
          expect({ urn, path, verdicts: verdicts.filter((one) => !allowed.has(one)) }).toEqual({
            urn,
            path,
            verdicts: [],
          });
        }
        for (const [urn, verdicts] of before) {
          if (!verdicts.includes("open")) continue;
          const left = after.get(urn) ?? [];
          // A component's routes are spoken for by the body inside it once that is known, and the other way round.
          const told = left.length > 0 ? left : [...after.values()].flat();
          expect({ urn, path, isTold: told.some((one) => one === "open" || one === "undecided") }).toEqual({
            urn,
            path,
            isTold: true,
          });
        }
      }),
      { numRuns: RUNS * 4 },
    );
  });
});

describe("one resource and the whole stack", () => {
  test("together tell everything, and nothing twice", () => {
    const places = (resources: readonly Resource[], scope: "all" | "resource" | "stack") =>
      check(resources, { ...ALL_ON, scope }).findings.flatMap((finding) =>
        finding.places.map(
          ({ urn, method, what }) => `${finding.rule} ${finding.verdict} ${urn} ${method} ${what}`,
        ),
      );
    const plain = programs.filter(
      (resources) => !resources.some(({ type }) => type.startsWith("aws-apigateway:")),
    );
    fc.assert(
      fc.property(plain, (resources) => {
        const alone = proxied(resources).flatMap((one) => places([one], "resource"));
        const together = places(proxied(resources), "stack");
        expect([...alone, ...together].sort()).toEqual([...places(proxied(resources), "all")].sort());
      }),
      { numRuns: RUNS },
    );
  });
});

describe("anything at all", () => {
  test("never makes check() throw, in any mode, and no value is ever printed", () => {
    fc.assert(
      fc.property(strangeResources, (resources) => {
        for (const scope of ["all", "resource", "stack"] as const) {
          const report = check(proxied(resources), { ...ALL_ON, scope });
          expect(withoutPlaces(report)).not.toContain(CANARY);
        }
      }),
      { numRuns: RUNS * 4 },
    );
  });
});

/** Methods and paths are places, which are printed; everything else that a property holds is a value, and is not. */
function withoutPlaces(report: Report): string {
  const findings = report.findings.map((finding) => ({
    ...finding,
    places: finding.places.map((place) => ({ ...place, method: "M", path: "P" })),
  }));
  const waivers = report.waivers.map((waiver) => ({
    ...waiver,
    where: "",
    covers: [],
    owner: "",
    reason: "",
  }));
  return renderReport({ ...report, findings, waivers }) + JSON.stringify([report.apis, waivers, findings]);
}
